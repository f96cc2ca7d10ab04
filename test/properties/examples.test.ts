import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/model/json-value.js";
import type { KnownMembers } from "../../src/spec/examples/example-key.js";
import { unflattenExample } from "../../src/spec/examples/unflatten-example.js";
import { runs } from "./runs.js";
import { anyJson } from "./values.js";
import { hostileName, hostileText, plainName } from "./words.js";

test("flatten, then unflatten: the same example, whatever its members are called", () => {
  const name = hostileName.filter((text) => !text.startsWith("["));
  fc.assert(
    fc.property(objects(name, 3), (example) => {
      const flat = flattened(example, (step) => `[${JSON.stringify(step)}]`);
      const { value, problems } = unflattened(flat, listedIn(example));
      expect(problems).toEqual([]);
      expect(value).toEqual(example);
    }),
    runs(300),
  );
});

test("flatten, then unflatten with plain names: the same example, known by the schema or not", () => {
  fc.assert(
    fc.property(objects(plainName, 3), fc.boolean(), (example, isKnown) => {
      const flat = flattened(example, (step) => `.${step}`);
      const listed = isKnown
        ? listedIn(example)
        : { attributes: new Map([["other", leaf]]) };
      const { value, problems } = unflattened(flat, listed);
      expect(problems).toEqual([]);
      expect(value).toEqual(example);
    }),
    runs(300),
  );
});

test("a key that speaks of every part is found again", () => {
  const listed = listedIn({ a: [{ b: 1, "c.d": 2 }] });
  const { locationOf } = unflattened({ "a[0].b": 1, "a[0].c.d": 2 }, listed);
  expect(locationOf("/a/0/b").key).toBe("/payload_example/a[0].b");
  expect(locationOf("/a/0/c.d").key).toBe("/payload_example/a[0].c.d");
  expect(locationOf("/a/0").key).toBe("/payload_example/a[0].b");
  expect(locationOf("").key).toBe("/payload_example");
});

test.each<readonly [string, JsonObject, JsonValue, JsonValue]>([
  ["a name that holds a dot wins", { "a.b": 1 }, { "a.b": 1 }, { "a.b": 1 }],
  [
    "the longest name wins",
    { "a.b.c": 1 },
    { a: 1, "a.b": { c: 1 } },
    { "a.b": { c: 1 } },
  ],
  ["markup is undone", { "a\\_b\\[0\\]": 1 }, { a_b: [1] }, { a_b: [1] }],
  [
    "a name with a backslash stays",
    { "a\\_b": 1 },
    { "a\\_b": 1 },
    { "a\\_b": 1 },
  ],
  [
    "a root that is a list",
    { "[0].a": 1, "[1].a": 2 },
    [{ a: 1 }],
    [{ a: 1 }, { a: 2 }],
  ],
  [
    "lists of flattened objects",
    [{ "a.b": 1 }] as never,
    [{ a: { b: 1 } }],
    [{ a: { b: 1 } }],
  ],
  [
    "objects with some keys flattened",
    { a: { "b.c": 1 } },
    { a: { b: { c: 1 } } },
    { a: { b: { c: 1 } } },
  ],
  ["what is free stays", { a: { "b.c": 1 } }, { a: {} }, { a: { "b.c": 1 } }],
  [
    "what is no key stays",
    { "a..b": 1, "a[b]": 2, "[": 3 },
    { a: 1 },
    { "a..b": 1, "a[b]": 2, "[": 3 },
  ],
  [
    "prototypes are names",
    { "__proto__.constructor": 1 },
    { a: 1 },
    JSON.parse('{"__proto__":{"constructor":1}}') as JsonValue,
  ],
])("%s", (...[, written, like, wanted]) => {
  const { value, problems } = unflattened(written, listedIn(like));
  expect(problems).toEqual([]);
  expect(JSON.stringify(value)).toBe(JSON.stringify(wanted));
  expect(Object.prototype).not.toHaveProperty("b");
});

test("any keys are put together, or told of with their own places", () => {
  const key = fc
    .array(
      fc.constantFrom("a", "b", ".", "[0]", "[1]", "[2]", "\\_", "__proto__"),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(""));
  const any = fc
    .array(fc.tuple(fc.oneof(key, hostileText), anyJson), { maxLength: 8 })
    .map(jsonObject);
  fc.assert(
    fc.property(any, anyJson, (example, like) => {
      const { value, problems } = unflattened(example, listedIn(like));
      expect(JSON.stringify(value)).toBeDefined();
      for (const { code, at } of problems) {
        expect(code).toBe("bad-example-key");
        expect(at.key).toMatch(/^\/payload_example\//);
      }
    }),
    runs(500),
  );
});

const leaf: KnownMembers = { attributes: new Map() };

/** The schema that a value has, as far as keys ask. */
function listedIn(value: JsonValue): KnownMembers {
  if (Array.isArray(value)) {
    const [first] = value as readonly JsonValue[];
    return first === undefined ? leaf : { ...leaf, items: listedIn(first) };
  }
  if (typeof value !== "object" || value === null) return leaf;
  return {
    attributes: new Map(
      Object.entries(value as JsonObject).map(([name, member]) => [
        name,
        listedIn(member),
      ]),
    ),
  };
}

/** One key a value that is neither a list nor an object with something in it. */
function flattened(
  value: JsonObject,
  spelled: (name: string) => string,
): JsonObject {
  const write = (
    part: JsonValue,
    key: string,
  ): readonly (readonly [string, JsonValue])[] => {
    const isTree = typeof part === "object" && part !== null;
    const below = isTree ? Object.entries(part as JsonObject) : [];
    if (below.length === 0) return [[key.replace(/^\./, ""), part]];
    return below.flatMap(([name, member]) =>
      write(member, key + (Array.isArray(part) ? `[${name}]` : spelled(name))),
    );
  };
  return jsonObject(Object.keys(value).length > 0 ? write(value, "") : []);
}

/** Objects whose lists hold one kind of thing, as schemas have it. */
function objects(
  names: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<JsonObject> {
  const scalar = fc.constantFrom<JsonValue>("x", 1, true, null, "", "{}");
  const below: fc.Arbitrary<JsonValue> =
    depth === 0
      ? scalar
      : fc.oneof(
          scalar,
          objects(names, depth - 1),
          fc
            .tuple(objects(names, depth - 1), fc.integer({ min: 0, max: 3 }))
            .map(([one, times]) => Array.from({ length: times }, () => one)),
        );
  return fc
    .uniqueArray(fc.tuple(names, below), {
      selector: ([name]) => name,
      maxLength: 4,
    })
    .map(jsonObject);
}

function unflattened(value: JsonValue, listed: KnownMembers) {
  const problems: Diagnostic[] = [];
  const at = { file: "specs/a.json", key: "/payload_example" };
  const entry = { key: "payload_example", value, at };
  const found = unflattenExample(entry, listed, (problem) =>
    problems.push(problem),
  );
  return { ...found, problems };
}
