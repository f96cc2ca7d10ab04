import { expect, test } from "vitest";
import { generate } from "../../src/generate.js";
import { endpointFields } from "../../src/spec/endpoint/endpoint-fields.js";
import { facetNames } from "../../src/vocabulary/facets.js";
import { readSchemaKey } from "../../src/spec/schema-key.js";
import { filled, fullSpecs, positionsOf } from "./positions.js";

/** The keys of all positions, the last step of a schema's key as its facet. */
const said = new Set(
  fullSpecs.flatMap(({ content }) =>
    positionsOf(content)
      .filter(({ kind }) => kind === "key")
      .map(({ at }) => at.slice(at.lastIndexOf("/") + 1))
      .map((key) => {
        const schema = readSchemaKey(key);
        return "facet" in schema ? schema.facet : key;
      }),
  ),
);

/** What this version refuses, whatever it says. */
const notYet = new Set(["memory", "timeout"]);

test("every key of a spec has a position for hostile texts", () => {
  const keys = Object.keys(endpointFields).filter((key) => !notYet.has(key));
  expect(keys.filter((key) => !said.has(key))).toEqual([]);
});

test("every facet has one", () => {
  expect(facetNames.filter((facet) => !said.has(facet))).toEqual([]);
});

test("every key of an object in a spec has one", async () => {
  const known = new Set<string>();
  for (const { content } of fullSpecs) {
    const keys = positionsOf(content).filter(({ kind }) => kind === "key");
    for (const position of keys) {
      const { content: asked } = filled(
        content,
        new Map([[position, "zzzzzzzz"]]),
      );
      const text = JSON.stringify(asked);
      const { problems } = await generate([{ file: "specs/a.json", text }], {
        emitters: [],
        verdicts: new Map(),
      });
      for (const { code, help } of problems) {
        const [, list] = /^Known keys: (.*)\.$/.exec(help) ?? [];
        if (code === "unknown-key")
          list?.split(", ").forEach((key) => known.add(key));
      }
    }
  }
  for (const key of [
    "partition_key",
    "parent_key",
    "run_id",
    "as",
    "status_code",
  ]) {
    expect(known).toContain(key);
  }
  const silent = [...known].filter((key) => !said.has(key) && !notYet.has(key));
  expect(silent).toEqual([]);
});
