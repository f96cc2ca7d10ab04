import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { expectCalm, nothingTried, told } from "./many.js";
import { timeout } from "./runs.js";
import { repositorySpecs } from "./repository-specs.js";
import {
  flatJsonSchema,
  flattened,
  jsonSchema,
  nested,
  plainTrees,
  shorthand,
  trees,
} from "./spelled.js";
import { mutated, sourceOf, specPairs } from "./specs.js";
import { anyJson } from "./values.js";
import { hostileName } from "./words.js";

const file = "specs/a.json";

const changed = mutated(repositorySpecs).map((spec) => [sourceOf(file, spec)]);

const pairs = fc
  .constantFrom(...repositorySpecs)
  .chain((spec) => mutated([spec]).map((other) => [spec, other] as const))
  .map(([one, other]) => [
    sourceOf(file, one),
    sourceOf("specs/b.json", other),
  ]);

/** Schemas in each of the spellings, as they are or changed. */
const spelled = fc
  .oneof(
    ...[flattened, nested, jsonSchema, flatJsonSchema].map((spell) =>
      trees().map((tree) => spell(tree)),
    ),
    plainTrees().map((tree) => shorthand(tree)),
  )
  .map((payload_schema): JsonObject => ({
    ...{ lambda_function: "acme-any-run", http_method: "POST" },
    ...{ api_path: "/any", payload_schema },
  }))
  .chain((spec) => fc.oneof(fc.constant(spec), mutated([spec])))
  .map((spec) => [sourceOf(file, spec)]);

const anything = anyJson.map((value) => [sourceOf(file, value)]);

test(
  "arbitrary specs and changed real ones are read without a crash",
  async () => {
    const tried = { ...nothingTried };
    await expectCalm(changed, { count: 700, tried });
    await expectCalm(pairs, { count: 300, tried });
    await expectCalm(spelled, { count: 600, tried });
    await expectCalm(specPairs(hostileName), { count: 200, tried });
    await expectCalm(anything, { count: 200, tried });
    console.log(told(tried));
    expect(tried.refused).toBeGreaterThan(tried.specs / 5);
    expect(tried.emitted).toBeGreaterThan(tried.specs / 100);
  },
  timeout,
);
