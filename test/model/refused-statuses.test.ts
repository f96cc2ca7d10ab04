import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refusalsOf } from "../../src/emit/docs/refusals.js";
import { generate } from "../../src/generate.js";
import { refusedStatuses } from "../../src/model/refused-statuses.js";
import { findSpecs, loadSpec } from "../../src/spec/load.js";

const root = join(import.meta.dirname, "../..");
const golden = join(root, "test/golden");

const folders = [
  join(root, "specs"),
  ...readdirSync(golden).map((name) => join(golden, name, "specs")),
];

test("lint knows the statuses that pages show, for every endpoint", async () => {
  let compared = 0;
  for (const folder of folders) {
    for (const endpoint of await endpointsIn(folder)) {
      if (endpoint.mode === "ASYNC") {
        expect(refusedStatuses(endpoint)).toEqual([]);
        continue;
      }
      const shown = refusalsOf(endpoint).map(({ own }) => own);
      const known = [...refusedStatuses(endpoint)];
      expect(known, endpoint.name.wire).toEqual(shown.sort((a, b) => a - b));
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(30);
});

async function endpointsIn(folder: string) {
  const sources = findSpecs(folder, ["."]).files.map(({ file }) => {
    const source = loadSpec(folder, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
  const options = { voices: [], verdicts: new Map() };
  return (await generate(sources, options)).model.endpoints;
}
