import fc from "fast-check";
import { expect, test } from "vitest";
import { generate } from "../../src/generate.js";
import { keysOf } from "../../src/model/written.js";
import type { JsonObject } from "../../src/model/json-value.js";
import { runs } from "./runs.js";
import {
  flatJsonSchema,
  flattened,
  jsonSchema,
  nested,
  plainTrees,
  shorthand,
  trees,
} from "./spelled.js";
import { sourceOf } from "./specs.js";

test("one schema in three spellings makes one model", async () => {
  await fc.assert(
    fc.asyncProperty(trees(), async (tree) => {
      const first = await modelOf(flattened(tree));
      expect(first.endpoint).toBeDefined();
      for (const schema of [
        nested(tree),
        { root: nested(tree) },
        jsonSchema(tree),
        flatJsonSchema(tree),
      ]) {
        expect(await modelOf(schema), JSON.stringify(schema)).toEqual(first);
      }
    }),
    runs(100),
  );
});

test("one schema in all four spellings makes one model", async () => {
  await fc.assert(
    fc.asyncProperty(plainTrees(), async (tree) => {
      const first = await modelOf(flattened(tree));
      expect(first.endpoint).toBeDefined();
      for (const schema of [
        nested(tree),
        jsonSchema(tree),
        flatJsonSchema(tree),
        shorthand(tree),
      ]) {
        expect(await modelOf(schema), JSON.stringify(schema)).toEqual(first);
      }
    }),
    runs(100),
  );
});

/** What becomes of an endpoint with this schema, but for places in files: its model, its schema in flattened keys in any order, and the kinds of its problems. */
async function modelOf(schema: JsonObject) {
  const spec = {
    ...{ lambda_function: "acme-things-run", http_method: "POST" },
    ...{ api_path: "/things", payload_schema: schema },
  };
  const options = { voices: [], verdicts: new Map() };
  const source = sourceOf("specs/a.json", spec);
  const { model, problems } = await generate([source], options);
  const [found] = model.endpoints;
  const { written, ...endpoint } = found ?? {};
  return {
    keys: written?.payload && keysOf(written.payload),
    endpoint: found && withoutPlaces(endpoint),
    problems: problems.map(({ code }) => code).sort(),
  };
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, member: unknown) =>
      key === "at" ? undefined : member,
    ),
  );
}
