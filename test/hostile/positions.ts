import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/model/json-value.js";
import { memberKey } from "../../src/names/member-key.js";
import { readSchemaKey } from "../../src/spec/schema-key.js";

/** A spec that is right, and together with its like says everything that a spec can say. */
export interface FullSpec {
  readonly name: string;
  readonly content: JsonObject;
}

/**
 * A place of a spec where an author's text stands. `value`: what stands under a key; `key`: the key
 * itself; `word`: a name or a value, wherever the spec repeats it.
 */
export interface Position {
  readonly kind: "value" | "key" | "word";
  /** A JSON Pointer, or the word. */
  readonly at: string;
}

/** A spec with texts at positions, and the JSON Pointers under which each stands now. */
export interface Filled {
  readonly content: JsonValue;
  readonly places: ReadonlyMap<Position, readonly string[]>;
}

/** The full specs. */
export const fullSpecs: readonly FullSpec[] = readdirSync(
  join(import.meta.dirname, "specs"),
).map((file) => ({
  name: file,
  content: parse(
    readFileSync(join(import.meta.dirname, "specs", file), "utf8"),
  ) as JsonObject,
}));

/** Every position of a spec. */
export function positionsOf(spec: JsonObject): readonly Position[] {
  const found: Position[] = [];
  const words = new Map<string, number>();
  const count = (word: string, times: number) =>
    words.set(word, (words.get(word) ?? 0) + times);
  const visit = (value: JsonValue, at: string): void => {
    if (typeof value !== "object" || value === null) {
      found.push({ kind: "value", at });
      if (typeof value === "string" && /^[\w-]+$/.test(value)) count(value, 1);
      return;
    }
    for (const [key, member] of Object.entries<JsonValue>(value)) {
      const below = `${at}/${escaped(key)}`;
      if (!Array.isArray(value)) {
        found.push({ kind: "key", at: below });
        for (const name of namesIn(key)) count(name, 2);
      }
      visit(member, below);
    }
  };
  visit(spec, "");
  // What stands once and is no name is a value, and has its position already.
  const repeated = [...words].filter(([, times]) => times > 1);
  return [
    ...found,
    ...repeated.map(([at]): Position => ({ kind: "word", at })),
  ];
}

/** The spec with each of the texts at its position. */
export function filled(
  spec: JsonObject,
  texts: ReadonlyMap<Position, string>,
): Filled {
  const by = new Map(
    [...texts].map(([position]) => [
      `${position.kind} ${position.at}`,
      position,
    ]),
  );
  const places = new Map<Position, string[]>();
  const note = (position: Position, place: string): string => {
    const known = places.get(position);
    if (known === undefined) places.set(position, [place]);
    else known.push(place);
    return texts.get(position) ?? "";
  };
  const visit = (value: JsonValue, was: string, is: string): JsonValue => {
    const position = by.get(`value ${was}`);
    if (position !== undefined) return note(position, is);
    if (typeof value === "string") {
      return reworded(value, (word) => {
        const found = by.get(`word ${word}`);
        return found && note(found, is);
      });
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      return value.map((one: JsonValue, n) =>
        visit(one, `${was}/${n}`, `${is}/${n}`),
      );
    }
    return jsonObject(
      Object.entries(value).map(([key, member]) => {
        const before = `${was}/${escaped(key)}`;
        const whole = by.get(`key ${before}`);
        const used: Position[] = [];
        const text = whole && texts.get(whole);
        const now =
          (text === undefined ? undefined : keyOf(text, was)) ??
          rekeyed(key, (word) => {
            const found = by.get(`word ${word}`);
            if (found !== undefined) used.push(found);
            return found && texts.get(found);
          });
        const after = `${is}/${escaped(now)}`;
        if (whole !== undefined) note(whole, after);
        for (const one of used) note(one, after);
        return [now, visit(member, before, after)] as const;
      }),
    );
  };
  return { content: visit(spec, "", ""), places };
}

/** A text as a key: in an example, dots and brackets would lead to other members. */
function keyOf(text: string, parent: string): string {
  return parent.startsWith("/payload_example") && /[.[]/.test(text)
    ? `[${JSON.stringify(text)}]`
    : text;
}

type Reword = (word: string) => string | undefined;

/** A value in which a word is another: as a whole, as a parameter of a path, or as a member of a reference. */
function reworded(value: string, other: Reword): string {
  if (/^[\w-]+$/.test(value)) return other(value) ?? value;
  return value
    .replace(/\{([\w-]+)\}/g, (all, word: string) => {
      const found = other(word);
      return found === undefined ? all : `{${found}}`;
    })
    .replace(
      /^(\$(?:payload|item)\.)([\w-]+)/,
      (all, source: string, word: string) => {
        const found = other(word);
        return found === undefined ? all : `${source}${found}`;
      },
    );
}

/** A key in which a name is another. */
function rekeyed(key: string, other: Reword): string {
  const schema = readSchemaKey(key);
  if ("steps" in schema) {
    const path = schema.steps.reduce(
      (at, step) =>
        step.kind === "element"
          ? `${at}.items`
          : memberKey(at, other(step.name) ?? step.name),
      "root",
    );
    return `${path}.${schema.facet}`;
  }
  const [first = "", ...rest] = key.split(/(?=[.[])/);
  const isPlain = (name: string) => /^[^.[\]\\]+$/.test(name);
  const start = other(first) ?? first;
  return [
    rest.length > 0 && !isPlain(start) ? `[${JSON.stringify(start)}]` : start,
    ...rest.map((step) => {
      const name = step.startsWith(".") ? other(step.slice(1)) : undefined;
      if (name === undefined) return step;
      return isPlain(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
    }),
  ].join("");
}

/** The names of members that a key holds. */
function namesIn(key: string): readonly string[] {
  const schema = readSchemaKey(key);
  if ("steps" in schema) {
    return schema.steps.flatMap((step) =>
      step.kind === "member" ? [step.name] : [],
    );
  }
  return key.replace(/\[\d+\]/g, "").split(".");
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
