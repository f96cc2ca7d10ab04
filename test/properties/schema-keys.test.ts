import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { facetNames } from "../../src/vocabulary/facets.js";
import { readSchema } from "../../src/spec/read-schema.js";
import { elementKey, memberKey } from "../../src/names/member-key.js";
import { readSchemaKey } from "../../src/spec/schema-key.js";
import { writeSchema } from "../../src/spec/write-schema.js";
import { runs } from "./runs.js";
import { hostileName, hostileText } from "./words.js";

/** A schema as a tree: what is said of a node, its members in order, its element. */
interface Tree {
  readonly facets: readonly string[];
  readonly members: readonly (readonly [string, Tree])[];
  readonly element: Tree | null;
}

// A page's markup writes `\_` for `_`, so that no plain key has one.
const name = hostileName.filter((text) => !text.includes("\\_"));

const treeOf: (depth: number) => fc.Arbitrary<Tree> = fc.memo((depth) =>
  fc.record({
    facets: fc.shuffledSubarray([...facetNames], { minLength: 1 }),
    members:
      depth === 1
        ? fc.constant([])
        : fc.uniqueArray(fc.tuple(name, treeOf(depth - 1)), {
            selector: ([member]) => member,
            maxLength: 4,
          }),
    element: depth === 1 ? fc.constant(null) : fc.option(treeOf(depth - 1)),
  }),
);

const tree = treeOf(4);

test("unflatten, then flatten: the same keys in the same order", () => {
  fc.assert(
    fc.property(tree, (schema) => {
      const keys = keysOf(schema, "root");
      const { written, problems } = readAndWritten(keys);
      expect(problems).toEqual([]);
      expect(written).toEqual(keys);
    }),
    runs(150),
  );
});

test("keys in any order make one schema, with members in the order of their first key", () => {
  fc.assert(
    fc.property(
      tree.chain((schema) => {
        const keys = keysOf(schema, "root");
        return fc.shuffledSubarray(keys, { minLength: keys.length });
      }),
      (keys) => {
        const { written, problems } = readAndWritten(keys);
        expect(problems).toEqual([]);
        expect(written.toSorted()).toEqual(keys.toSorted());
        expect(readAndWritten(written).written).toEqual(written);
      },
    ),
    runs(80),
  );
});

test("a key is taken apart into what it was made of", () => {
  const path = fc.array(fc.option(name), { maxLength: 6 });
  fc.assert(
    fc.property(path, fc.constantFrom(...facetNames), (steps, facet) => {
      const key = steps.reduce<string>(
        (above, step) =>
          step === null ? elementKey(above) : memberKey(above, step),
        "root",
      );
      expect(readSchemaKey(`${key}.${facet}`)).toEqual({
        steps: steps.map((step) =>
          step === null ? { kind: "element" } : { kind: "member", name: step },
        ),
        facet,
      });
    }),
    runs(500),
  );
});

test("a quoted name is what JSON says it is, backslash and underscore too", () => {
  const backslashed = String.raw`a\_b`;
  const key = `root.attributes.[${JSON.stringify(backslashed)}].type`;
  expect(readSchemaKey(key)).toEqual({
    steps: [{ kind: "member", name: backslashed }],
    facet: "type",
  });
  expect(readSchemaKey(`${memberKey("root", backslashed)}.type`)).toEqual(
    readSchemaKey(key),
  );
});

test("any text is a key or is refused with a reason", () => {
  const nearly = fc
    .tuple(fc.constantFrom("root", "root.", "root.attributes."), hostileText)
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(nearly, hostileText), (text) => {
      const key = readSchemaKey(text);
      if ("reason" in key) expect(key.reason).not.toBe("");
      else expect(key.facet).not.toBe("");
    }),
    runs(1000),
  );
});

/** The flattened keys of a tree, in its order. */
function keysOf({ facets, members, element }: Tree, key: string): string[] {
  return [
    ...facets.map((facet) => `${key}.${facet}`),
    ...members.flatMap(([member, below]) =>
      keysOf(below, memberKey(key, member)),
    ),
    ...(element === null ? [] : keysOf(element, elementKey(key))),
  ];
}

function readAndWritten(keys: readonly string[]) {
  const value = Object.fromEntries(keys.map((key) => [key, "x"]));
  const problems: Diagnostic[] = [];
  const entry = { key: "payload_schema", value, at: { file: "a.json" } };
  const node = readSchema(entry, (problem) => problems.push(problem));
  return { problems, written: node ? [...writeSchema(node).keys()] : [] };
}
