import { unescapeStep } from "../../../names/json-pointer.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../model/json-value.js";
import { valueAt } from "../../value-at.js";

/** A schema of JSON Schema's draft 4 that stands alone: what it refers to is among its definitions. */
export type Draft4Schema = Readonly<Record<string, unknown>>;

/** The model that API Gateway makes of a schema in a document. Words that draft 4 does not have say nothing, as with the real one; throws where a reference leads nowhere. */
export function modelSchema(
  schema: JsonValue,
  document: JsonValue,
): Draft4Schema {
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
    return fromEntries(
      Object.entries(value).flatMap(([key, one]) => {
        const kind = keywords.get(key);
        return kind === undefined ? [] : [[key, convertKeyword(kind, one)]];
      }),
    );
  }

  function convertKeyword(kind: Kind, value: JsonValue): unknown {
    if (kind === "schema") {
      return Array.isArray(value)
        ? mapValues(value, toDraft4)
        : toDraft4(value);
    }
    if (kind === "schemas") return mapValues(value, toDraft4);
    return value;
  }

  const root = isJsonObject(schema) ? (toDraft4(schema) as object) : {};
  return definitions.size === 0
    ? { ...root }
    : { ...root, definitions: fromEntries([...definitions]) };
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

function mapValues(
  value: JsonValue,
  work: (one: JsonValue) => unknown,
): unknown {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(work);
  if (!isJsonObject(value)) return value;
  return fromEntries(
    Object.entries(value).map(([key, one]) => [key, work(one)]),
  );
}

/** As `Object.fromEntries`, and `__proto__` is a key like any other. */
function fromEntries(
  entries: readonly (readonly [string, unknown])[],
): JsonObject {
  return Object.fromEntries(entries) as JsonObject;
}
