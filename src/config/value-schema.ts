/** A type of configuration values: its JSON Schema, its words in messages, and its reader. */
export interface ValueSchema<Value> {
  readonly schema: object;
  readonly expected: string;
  /** Undefined for a value of another type. */
  read(value: unknown): Value | undefined;
}

/** The values of a schema. */
export type ValueOf<Of> = Of extends ValueSchema<infer Value> ? Value : never;

/** An integer within bounds, which are included. */
export function integer(
  low: number,
  high: number,
  description: string,
): ValueSchema<number> {
  return {
    schema: { description, type: "integer", minimum: low, maximum: high },
    expected: `a whole number from ${low} to ${high}`,
    read: (value) =>
      Number.isInteger(value) && Number(value) >= low && Number(value) <= high
        ? Number(value)
        : undefined,
  };
}

/** One of the given numbers. */
export function enumeration(
  numbers: readonly number[],
  description: string,
): ValueSchema<number> {
  return {
    schema: { description, enum: numbers },
    expected: `one of ${numbers.join(", ")}`,
    read: (value) => numbers.find((one) => one === value),
  };
}

/** True or false. */
export function boolean(description: string): ValueSchema<boolean> {
  return {
    schema: { description, type: "boolean" },
    expected: "true or false",
    read: (value) => (typeof value === "boolean" ? value : undefined),
  };
}

/** A string that matches a pattern. */
export function string(
  description: string,
  pattern: RegExp,
  expected: string,
): ValueSchema<string> {
  return {
    schema: { description, type: "string", pattern: pattern.source },
    expected,
    read: (value) =>
      typeof value === "string" && pattern.test(value) ? value : undefined,
  };
}

/** A list of values of one schema. */
export function list<Value>(
  one: ValueSchema<Value>,
  description: string,
): ValueSchema<readonly Value[]> {
  return {
    schema: { description, type: "array", items: one.schema },
    expected: `a list of ${one.expected}`,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const read = value.map((each) => one.read(each));
      return read.includes(undefined) ? undefined : (read as Value[]);
    },
  };
}

/** An optional member of an object, with its default. */
export function withDefault<Value>(
  value: Value,
  schema: ValueSchema<Value>,
): OptionalSchema<Value> {
  return { ...schema, default: value };
}

interface OptionalSchema<Value> extends ValueSchema<Value> {
  readonly default?: Value;
}

type ObjectMembers = Readonly<Record<string, OptionalSchema<unknown>>>;

type ObjectValue<Of extends ObjectMembers> = {
  readonly [Key in keyof Of]: ValueOf<Of[Key]>;
};

/** An object; members without a default are required. */
export function object<Of extends ObjectMembers>(
  description: string,
  members: Of,
): ValueSchema<ObjectValue<Of>> {
  const required = Object.keys(members).filter(
    (key) => members[key]?.default === undefined,
  );
  return {
    schema: {
      description,
      type: "object",
      properties: Object.fromEntries(
        Object.entries(members).map(([key, { schema }]) => [key, schema]),
      ),
      required,
      additionalProperties: false,
    },
    expected: Object.entries(members)
      .map(([key, { expected }]) => `${key} (${expected})`)
      .join(" and "),
    read: (value) => {
      if (!isObject(value)) return undefined;
      const isKnown = Object.keys(value).every((key) =>
        Object.hasOwn(members, key),
      );
      const read = Object.entries(members).map(([key, member]) => [
        key,
        value[key] === undefined ? member.default : member.read(value[key]),
      ]);
      const isWhole = isKnown && read.every(([, one]) => one !== undefined);
      return isWhole
        ? (Object.fromEntries(read) as ObjectValue<Of>)
        : undefined;
    },
  };
}

/** Values of one schema, by names that users choose. */
export function record<Value>(
  one: ValueSchema<Value>,
  description: string,
): ValueSchema<ReadonlyMap<string, Value>> {
  return {
    schema: { description, type: "object", additionalProperties: one.schema },
    expected: `names, each with ${one.expected}`,
    read: (value) => {
      if (!isObject(value)) return undefined;
      const read = Object.entries(value).map(
        ([name, each]) => [name, one.read(each)] as const,
      );
      return read.some(([, each]) => each === undefined)
        ? undefined
        : new Map(read as readonly (readonly [string, Value])[]);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
