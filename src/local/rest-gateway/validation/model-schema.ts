import { unescapeStep } from "../../../names/json-pointer.js";
import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../../../model/json-value.js";
import { valueAt } from "../../json-values.js";

/** A schema of JSON Schema's draft 4 that stands alone: what it refers to is among its definitions. */
export type Draft4Schema = Readonly<Record<string, unknown>>;

/** Returns the violations of an invalid value; undefined for a valid one. */
export type ValidateValue = (value: unknown) => string | undefined;

/** The model that API Gateway makes of a schema in a document. Words that draft 4 does not have say nothing, as with the real one; throws where a reference leads nowhere. */
export function modelSchema(
  schema: JsonValue,
  document: JsonValue,
): Draft4Schema {
  // Entries, not members: `__proto__` is a name like any other.
  const definitions = new Map<string, unknown>();

  function addDefinition(reference: string): string {
    const name = /^#\/components\/schemas\/(.+)$/.exec(reference)?.[1];
    if (name === undefined) {
      throw new Error(`${reference} leads out of components/schemas`);
    }
    if (!definitions.has(name)) {
      const found = valueAt(
        document,
        "components",
        "schemas",
        unescapeStep(name),
      );
      if (found === undefined) throw new Error(`${reference} leads nowhere`);
      // Set first: a schema may refer to itself.
      definitions.set(name, undefined);
      definitions.set(name, toDraft4(found));
    }
    return `#/definitions/${name}`;
  }

  function toDraft4(value: JsonValue): unknown {
    if (!isJsonObject(value)) return value;
    const reference = valueAt(value, "$ref");
    if (typeof reference === "string")
      return { $ref: addDefinition(reference) };
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) => {
        const kind = keywords.get(key);
        return kind === undefined ? [] : [[key, convertKeyword(kind, one)]];
      }),
    );
  }

  function convertKeyword(kind: Kind, value: JsonValue): unknown {
    if (kind === "value") return value;
    if (isJsonList(value)) return value.map(toDraft4);
    if (kind === "schema" || !isJsonObject(value)) return toDraft4(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, toDraft4(one)]),
    );
  }

  const root = isJsonObject(schema) ? (toDraft4(schema) as object) : {};
  return definitions.size === 0
    ? { ...root }
    : { ...root, definitions: Object.fromEntries(definitions) };
}

/** The kind of a keyword's value: a plain one, a schema, or several. */
type Kind = "value" | "schema" | "schemas";

const keywords: ReadonlyMap<string, Kind> = new Map([
  ...kindOf("schemas", "properties patternProperties dependencies"),
  ...kindOf("schemas", "allOf anyOf oneOf"),
  ...kindOf("schema", "not items additionalItems additionalProperties"),
  ...kindOf("value", "type enum required pattern uniqueItems multipleOf"),
  ...kindOf("value", "minimum exclusiveMinimum maximum exclusiveMaximum"),
  ...kindOf("value", "minLength maxLength minItems maxItems"),
  ...kindOf("value", "minProperties maxProperties"),
]);

function kindOf(
  kind: Kind,
  words: string,
): readonly (readonly [string, Kind])[] {
  return words.split(" ").map((word) => [word, kind] as const);
}
