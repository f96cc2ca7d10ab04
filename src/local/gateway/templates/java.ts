import { listMethods } from "./list-methods.js";
import { mapMethods } from "./map-methods.js";
import { stringMethods } from "./string-methods.js";
import { isEqual, printed } from "./java-values.js";

/** A method of a value, as templates call it. */
export type JavaMethod<Value> = (value: Value, ...given: unknown[]) => unknown;

/** The methods of a kind of values, by their names. */
export type Methods<Value> = ReadonlyMap<string, JavaMethod<Value>>;

/** An object of API Gateway's own: `$input`, `$util`. */
export class JavaObject {
  readonly members: ReadonlyMap<string, unknown>;
  readonly methods: Methods<unknown>;

  constructor(
    methods: Methods<unknown>,
    members: ReadonlyMap<string, unknown> = new Map(),
  ) {
    this.methods = methods;
    this.members = members;
  }
}

/** What a method of a value gives; nothing where the value has no such method. */
export function callMethod(
  value: unknown,
  name: string,
  given: readonly unknown[],
): unknown {
  const target = isPlain(value) ? new Map(Object.entries(value)) : value;
  const method = methodsOf(target)?.get(name) ?? ofAll.get(name);
  return method?.(target as never, ...given);
}

/** A member of a value: of a map by its key, of a list by its index. */
export function memberOf(value: unknown, key: unknown): unknown {
  if (value instanceof JavaObject) return value.members.get(printed(key));
  if (value instanceof Map) return value.get(printed(key)) as unknown;
  if (Array.isArray(value)) return value.at(Number(key)) as unknown;
  if (typeof value !== "object" || value === null) return undefined;
  const name = printed(key);
  return Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Members of `$context` are plain objects, and maps to a template. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map) &&
    !(value instanceof JavaObject)
  );
}

function methodsOf(value: unknown): Methods<never> | undefined {
  if (typeof value === "string") return stringMethods;
  if (Array.isArray(value)) return listMethods;
  if (value instanceof Map) return mapMethods;
  return value instanceof JavaObject ? value.methods : undefined;
}

const ofAll: Methods<unknown> = new Map<string, JavaMethod<unknown>>([
  ["equals", isEqual],
  ["toString", printed],
]);
