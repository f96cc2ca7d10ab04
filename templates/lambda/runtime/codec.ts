import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { JsonObject, JsonValue } from "./json.js";
import { isStorable } from "./numbers.js";
import { Problem } from "./problem.js";

/** How a value of one type is stored. `encode` gives undefined for what DynamoDB does not store: an empty set. */
export interface Codec {
  readonly encode: (value: never) => AttributeValue | undefined;
  readonly decode: (stored: AttributeValue) => JsonValue;
}

/** Items of one table, both ways. Only listed members are stored, unless the table is open. */
export interface ItemCodec<Item> {
  readonly encode: (item: Item) => Record<string, AttributeValue>;
  readonly decode: (stored: Readonly<Record<string, AttributeValue>>) => Item;
  /** The names of the members of a value that are stored. */
  readonly namesIn: (value: object) => readonly string[];
}

/** A member's name and how its value is stored. */
export type Member = readonly [name: string, codec: Codec];

/** S. */
export const text: Codec = {
  encode: (value: string) => ({ S: whole(value) }),
  decode: (stored) => stored.S ?? null,
};

/** N, as a JSON number. */
export const number: Codec = {
  encode: (value: number) => ({ N: storable(value) }),
  decode: (stored) => Number(stored.N),
};

/** N, as a JSON string that keeps every digit. */
export const decimal: Codec = {
  encode: (value: string) => ({ N: trimmed(value) }),
  decode: (stored) => stored.N ?? null,
};

/** BOOL. */
export const flag: Codec = {
  encode: (value: boolean) => ({ BOOL: value }),
  decode: (stored) => stored.BOOL ?? null,
};

/** NULL. */
export const nothing: Codec = {
  encode: () => ({ NULL: true }),
  decode: () => null,
};

/** B, as base64. */
export const binary: Codec = {
  encode: (value: string) => ({ B: Buffer.from(value, "base64") }),
  decode: (stored) => base64(stored.B),
};

/** SS, as a list. */
export const texts: Codec = {
  encode: (value: readonly string[]) =>
    value.length === 0 ? undefined : { SS: value.map(whole) },
  decode: (stored) => stored.SS ?? [],
};

/** NS, as a list of JSON numbers. */
export const numbers: Codec = {
  encode: (value: readonly number[]) =>
    value.length === 0 ? undefined : { NS: value.map(storable) },
  decode: (stored) => (stored.NS ?? []).map(Number),
};

/** BS, as a list of base64. */
export const binaries: Codec = {
  encode: (value: readonly string[]) =>
    value.length === 0
      ? undefined
      : { BS: value.map((one) => Buffer.from(one, "base64")) },
  decode: (stored) => (stored.BS ?? []).map(base64),
};

/** Any JSON value, by its JSON type. */
export const free: Codec = {
  encode: (value: JsonValue): AttributeValue => {
    if (value === null) return { NULL: true };
    if (typeof value === "string") return { S: whole(value) };
    if (typeof value === "number") return { N: storable(value) };
    if (typeof value === "boolean") return { BOOL: value };
    if (Array.isArray(value)) {
      return { L: value.map((one: JsonValue) => encodeFree(one)) };
    }
    const members = bare<AttributeValue>();
    for (const [name, member] of Object.entries(value)) {
      members[name] = encodeFree(storableMember(name, member));
    }
    return { M: members };
  },
  decode: (stored) => {
    if (stored.S !== undefined) return stored.S;
    if (stored.N !== undefined) return Number(stored.N);
    if (stored.BOOL !== undefined) return stored.BOOL;
    if (stored.L !== undefined) return stored.L.map(free.decode);
    if (stored.B !== undefined) return base64(stored.B);
    if (stored.SS !== undefined) return stored.SS;
    if (stored.NS !== undefined) return stored.NS.map(Number);
    if (stored.BS !== undefined) return stored.BS.map(base64);
    if (stored.M === undefined) return null;
    const members = bare<JsonValue>();
    for (const [name, member] of Object.entries(stored.M)) {
      members[name] = free.decode(member);
    }
    return members;
  },
};

/** L of one kind of element. */
export function list(element: Codec): Codec {
  const { encode, decode } = orNull(element);
  return {
    encode: (value: readonly never[]) => ({
      L: value.map((one) => encode(one) ?? { NULL: true }),
    }),
    decode: (stored) => (stored.L ?? []).map(decode),
  };
}

/** M of listed members; an open one keeps others by their JSON type. */
export function map(
  members: readonly Member[],
  { open = false }: { readonly open?: boolean } = {},
): Codec {
  const { encode, decode } = itemCodec<JsonObject>(members, { open });
  return {
    encode: (value: JsonObject) => ({ M: encode(value) }),
    decode: (stored) => decode(stored.M ?? {}),
  };
}

/** Items of listed members. Objects have no prototype, so that any name is an ordinary member. */
export function itemCodec<Item extends object>(
  members: readonly Member[],
  { indexed = [], open = false }: ItemOptions = {},
): ItemCodec<Item> {
  const codecs = new Map(
    members.map(([name, codec]) => [name, orNull(codec)] as const),
  );

  function namesIn(value: object): readonly string[] {
    const listed = [...codecs.keys()].filter((name) =>
      Object.hasOwn(value, name),
    );
    if (!open) return listed;
    return [
      ...listed,
      ...Object.keys(value).filter((name) => !codecs.has(name)),
    ];
  }

  return {
    namesIn,
    encode(value) {
      const stored = bare<AttributeValue>();
      for (const name of namesIn(value)) {
        const member = (value as Record<string, unknown>)[name];
        if (member === undefined) continue;
        // An index holds no null and no empty text: an item without the member is not in it.
        if (isNothing(member) && indexed.includes(name)) continue;
        const codec = codecs.get(name) ?? free;
        const encoded = codec.encode(storableMember(name, member) as never);
        if (encoded !== undefined) stored[name] = encoded;
      }
      return stored;
    },
    decode(stored) {
      const value = bare<JsonValue>();
      for (const name of namesIn(stored)) {
        const member = stored[name];
        const codec = codecs.get(name) ?? free;
        if (member !== undefined) value[name] = codec.decode(member);
      }
      return value as Item;
    },
  };
}

interface ItemOptions {
  /** The members that indexes go by. */
  readonly indexed?: readonly string[];
  /** Whether members that are not listed are stored, by their JSON type. */
  readonly open?: boolean;
}

/** An exact number as DynamoDB gives it back: without zeros that say nothing. */
function trimmed(decimal: string): string {
  const short = decimal.includes(".")
    ? decimal.replace(/^(-?\d+)(?:\.0*|(\.\d*[1-9])0*)$/, "$1$2")
    : decimal;
  return short === "-0" ? "0" : short;
}

/** A text that is kept as it is: half a character would be stored as another one. */
function whole(text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw new Problem(400, "A string has a lone surrogate.");
}

function storable(value: number): string {
  if (isStorable(value)) return String(value);
  throw new Problem(400, `The number ${value} cannot be stored.`);
}

/** The value of a member whose name can be stored. */
function storableMember<Value>(name: string, value: Value): Value {
  if (whole(name) !== "" && name !== "__proto__") return value;
  throw new Problem(400, "A member has a name that cannot be stored.");
}

function encodeFree(value: JsonValue): AttributeValue {
  return free.encode(value as never) ?? { NULL: true };
}

function orNull({ encode, decode }: Codec): Codec {
  return {
    encode: (value: unknown) =>
      value === null ? { NULL: true } : encode(value as never),
    decode: (stored) => (stored.NULL === true ? null : decode(stored)),
  };
}

function isNothing(member: unknown): boolean {
  return member === null || member === "";
}

function bare<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function base64(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("base64");
}
