import { isObject, type JsonValue } from "./json.js";
import { asFlag, asJson, asNumber } from "./parameters.js";

/** What a member holds, for media whose values are all texts: `object` has members that no schema lists, and `any` is whatever stands there. */
export type Kind =
  | "text"
  | "number"
  | "flag"
  | "nothing"
  | "object"
  | "any"
  | ListKind
  | { readonly map: readonly (readonly [name: string, kind: Kind])[] };

/** A list: whether it is there even without items, and whether null may stand for it. */
export interface ListKind {
  readonly list: Kind;
  readonly required?: true;
  readonly nullable?: true;
}

/** A value in which texts are read by the kinds of their members: "True", "999", "{}". A text that does not read so is left as it is, for the validator to refuse. */
export function coerced(value: JsonValue, kind: Kind): JsonValue {
  switch (kind) {
    case "text":
    case "any":
      return value;
    case "number":
      return typeof value === "string" ? orNull(value, asNumber) : value;
    case "flag":
      return typeof value === "string" ? orNull(value, asFlag) : value;
    case "nothing":
      return value === "" ? null : orNull(value, (text) => text);
    case "object":
      return structured(value);
    default:
      return "list" in kind
        ? listOf(structured(value), kind.list)
        : mapOf(structured(value), kind.map);
  }
}

/** The kinds of an object's members, by name. */
export function kindsOf(
  map: readonly (readonly [name: string, kind: Kind])[],
): ReadonlyMap<string, Kind> {
  return new Map(map);
}

function listOf(value: JsonValue, kind: Kind): JsonValue {
  return Array.isArray(value)
    ? value.map((item: JsonValue) => coerced(item, kind))
    : value;
}

function mapOf(
  value: JsonValue,
  map: readonly (readonly [name: string, kind: Kind])[],
): JsonValue {
  if (!isObject(value)) return value;
  const kinds = kindsOf(map);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const kind = kinds.get(name);
      return [name, kind === undefined ? member : coerced(member, kind)];
    }),
  );
}

/** The object or the list of a text that holds one. */
function structured(value: JsonValue): JsonValue {
  if (typeof value !== "string") return value;
  const read = orNull(value, asJson);
  return typeof read === "object" ? read : value;
}

function orNull(
  value: JsonValue,
  read: (text: string) => JsonValue,
): JsonValue {
  if (typeof value !== "string") return value;
  return value === "null" || value === "None" ? null : read(value.trim());
}
