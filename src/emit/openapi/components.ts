import { typeName } from "../../names/ident.js";
import type { Data } from "../../render/yaml.js";
import type { Schema } from "./schema.js";

/** What operations share: each schema and answer once, under a name of its own. */
export class Components {
  readonly #schemas = new Map<string, Data>();
  readonly #texts = new Map<string, string>();
  readonly #schemes = new Map<string, Data>();

  /** A reference to a schema, by its title, else by the name of its type; where another has that name, by a number too. */
  refTo(schema: Schema, type: string): Schema {
    const { title } = schema;
    const wanted = typeof title === "string" ? typeName(title) : type;
    return {
      $ref: `#/components/schemas/${this.#claim(schema, wanted, type)}`,
    };
  }

  /** The security requirement of a scheme. */
  requirement(name: string, scheme: Schema): Data {
    this.#schemes.set(name, scheme);
    return [{ [name]: [] }];
  }

  /** All that was claimed, by name. */
  all(responses: ReadonlyMap<string, Data>): Data {
    return {
      schemas: sorted(this.#schemas),
      ...(responses.size > 0 && { responses: sorted(responses) }),
      ...(this.#schemes.size > 0 && { securitySchemes: sorted(this.#schemes) }),
    };
  }

  #claim(schema: Schema, wanted: string, type: string): string {
    const text = canonicalText(schema);
    for (const name of candidates(wanted, type)) {
      const known = this.#texts.get(name);
      if (known === text) return name;
      if (known !== undefined) continue;
      this.#texts.set(name, text);
      this.#schemas.set(name, schema);
      return name;
    }
    throw new Error(`no name is left for ${type}`);
  }
}

/** Data as one text: equal data give equal texts. */
export function canonicalText(data: Data): string {
  return JSON.stringify(data, (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
}

function* candidates(wanted: string, type: string): Generator<string> {
  yield wanted;
  yield type;
  for (let n = 2; ; n += 1) yield `${type}${n}`;
}

function sorted(map: ReadonlyMap<string, Data>): ReadonlyMap<string, Data> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
