import { Code } from "./code.js";

/** Thrown where a template reads a field that its view does not have. */
export class MissingField extends Error {
  readonly field: string;
  readonly known: readonly string[];

  constructor(field: string, known: readonly string[]) {
    super(`the view has no field ${field}`);
    this.field = field;
    this.known = known;
  }
}

/** The same view; reading a field that it does not have throws `MissingField`. */
export function sealView(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Code) return value;
  return new Proxy(value, {
    get: (target, field) => {
      if (typeof field === "symbol" || field in target) {
        return sealView(Reflect.get(target, field));
      }
      throw new MissingField(field, Object.keys(target));
    },
    // Inherited properties are not fields either.
    has: (target, field) => Object.hasOwn(target, field),
  });
}
