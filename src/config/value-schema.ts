/** One setting: what editors are told of it, what a value must be in words, and what is made of one that fits. */
export interface Setting<Value> {
  readonly schema: object;
  readonly wants: string;
  /** Undefined where the value does not fit. */
  read(value: unknown): Value | undefined;
}

/** The value that a setting gives. */
export type ValueOf<Of> = Of extends Setting<infer Value> ? Value : never;

/** A whole number within bounds. */
export function whole(
  low: number,
  high: number,
  description: string,
): Setting<number> {
  return {
    schema: { description, type: "integer", minimum: low, maximum: high },
    wants: `a whole number from ${low} to ${high}`,
    read: (value) =>
      Number.isInteger(value) && Number(value) >= low && Number(value) <= high
        ? Number(value)
        : undefined,
  };
}

/** One of some numbers. */
export function oneOf(
  numbers: readonly number[],
  description: string,
): Setting<number> {
  return {
    schema: { description, enum: numbers },
    wants: `one of ${numbers.join(", ")}`,
    read: (value) => numbers.find((one) => one === value),
  };
}

/** True or false. */
export function flag(description: string): Setting<boolean> {
  return {
    schema: { description, type: "boolean" },
    wants: "true or false",
    read: (value) => (typeof value === "boolean" ? value : undefined),
  };
}

/** A text that a pattern knows. */
export function text(
  description: string,
  pattern: RegExp,
  wants: string,
): Setting<string> {
  return {
    schema: { description, type: "string", pattern: pattern.source },
    wants,
    read: (value) =>
      typeof value === "string" && pattern.test(value) ? value : undefined,
  };
}

/** A list of values of one kind. */
export function listOf<Value>(
  one: Setting<Value>,
  description: string,
): Setting<readonly Value[]> {
  return {
    schema: { description, type: "array", items: one.schema },
    wants: `a list of ${one.wants}`,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const read = value.map((each) => one.read(each));
      return read.includes(undefined) ? undefined : (read as Value[]);
    },
  };
}

/** A setting that may be left out of an object, and what holds then. */
export function usually<Value>(
  usual: Value,
  setting: Setting<Value>,
): Optional<Value> {
  return { ...setting, usual };
}

interface Optional<Value> extends Setting<Value> {
  readonly usual?: Value;
}

type Members = Readonly<Record<string, Optional<unknown>>>;

type Together<Of extends Members> = {
  readonly [Key in keyof Of]: ValueOf<Of[Key]>;
};

/** An object of settings, each given unless it has a usual value. */
export function together<Of extends Members>(
  description: string,
  members: Of,
): Setting<Together<Of>> {
  const needed = Object.keys(members).filter(
    (key) => members[key]?.usual === undefined,
  );
  return {
    schema: {
      description,
      type: "object",
      properties: Object.fromEntries(
        Object.entries(members).map(([key, { schema }]) => [key, schema]),
      ),
      required: needed,
      additionalProperties: false,
    },
    wants: Object.entries(members)
      .map(([key, { wants }]) => `${key} (${wants})`)
      .join(" and "),
    read: (value) => {
      if (!isObject(value)) return undefined;
      const isKnown = Object.keys(value).every((key) =>
        Object.hasOwn(members, key),
      );
      const read = Object.entries(members).map(([key, member]) => [
        key,
        value[key] === undefined ? member.usual : member.read(value[key]),
      ]);
      const isWhole = isKnown && read.every(([, one]) => one !== undefined);
      return isWhole ? (Object.fromEntries(read) as Together<Of>) : undefined;
    },
  };
}

/** Values of one kind by names that users choose. */
export function byName<Value>(
  one: Setting<Value>,
  description: string,
): Setting<ReadonlyMap<string, Value>> {
  return {
    schema: { description, type: "object", additionalProperties: one.schema },
    wants: `names, each with ${one.wants}`,
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
