import { createHash } from "node:crypto";
import { typeName } from "../../names/ident.js";
import { isSlot, nameOfSlot, slot } from "../../render/yaml-scalar.js";
import type { Data } from "../../render/yaml.js";
import type { Schema } from "./schema.js";

/** A schema that an operation refers to. */
export interface SchemaClaim {
  /** A hash of the schema and the name that it should have: operations share what is equal in both. */
  readonly id: string;
  /** The name that it should have, of its title, and that of its type. */
  readonly wanted: string;
  readonly type: string;
  readonly schema: Schema;
}

/** The components that an operation refers to. Their names depend on all operations: where a reference stands, a slot is left. */
export class ClaimedComponents {
  readonly #schemas = new Map<string, SchemaClaim>();

  /** A reference to a schema, which is to be named by its title, else by its type. */
  refTo(schema: Schema, type: string): Schema {
    const { title } = schema;
    const wanted = typeof title === "string" ? typeName(title) : type;
    const id = contentId([wanted, schema]);
    if (!this.#schemas.has(id)) {
      this.#schemas.set(id, { id, wanted, type, schema });
    }
    return { $ref: slot(`schemas/${id}`) };
  }

  /** All schemas that are referred to. */
  get schemas(): readonly SchemaClaim[] {
    return [...this.#schemas.values()];
  }
}

/** A hash of data: equal data have equal ids. */
export function contentId(data: Data): string {
  const text = JSON.stringify(data, (_, value: Data) => {
    if (typeof value !== "object" || value === null) return value;
    if (isSlot(value)) return `\0${nameOfSlot(value)}\0`;
    return value instanceof Map
      ? [...(value as ReadonlyMap<string, Data>)]
      : value;
  });
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
