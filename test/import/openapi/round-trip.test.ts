import type { SourceText } from "../../../src/spec/syntax/source-text.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { emitModel } from "../../emit/emit-model.js";
import { readOpenApi } from "../../../src/import/openapi/read-open-api.js";
import { buildModel } from "../../../src/model/build-model.js";
import type { Model } from "../../../src/model/model.js";
import { parse } from "../../../src/spec/parse.js";
import { readEndpoint } from "../../../src/spec/endpoint/read-endpoint.js";
import { specPairs } from "../../properties/specs.js";
import { wholeName } from "../../properties/words.js";
import { specFolders, specsIn } from "../repository.js";
import { plainModel } from "./plain-model.js";
import { freshRuns } from "../../properties/runs.js";

describe("spec → OpenAPI → import is the spec, but for places", () => {
  test.each(specFolders)("%s", async (folder) => {
    const first = await modelOf(specsIn(folder));
    const { model, problems } = await throughOpenApi(first);
    expect(problems).toEqual([]);
    expect(plainModel(model)).toEqual(plainModel(first));
  });

  test("random specs", async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(names), async (sources) => {
        const first = await modelOf(sources);
        const { model, problems } = await throughOpenApi(first);
        expect(problems).toEqual([]);
        expect(plainModel(model)).toEqual(plainModel(first));
      }),
      freshRuns(60),
    );
  });
});

/** Names but those that a key cannot have, and numbers, which come first in every object of JavaScript. */
const names = wholeName.filter((name) => !/^(?:__proto__|\d+)$|\\/.test(name));

async function throughOpenApi(first: Model) {
  const problems: Diagnostic[] = [];
  const report = (one: Diagnostic): void => void problems.push(one);
  const [file] = await emitModel(first, "openapi");
  if (file === undefined) return { model: first, problems };
  const source = { file: file.path, text: file.text };
  const drafts = await readOpenApi(source, report, () => undefined);
  const specs = (drafts ?? []).map(({ spec }, index) => ({
    file: `specs/${index}.json`,
    text: JSON.stringify(spec),
  }));
  return { model: await modelOf(specs), problems };
}

async function modelOf(sources: readonly SourceText[]): Promise<Model> {
  const errors: Diagnostic[] = [];
  const report = (one: Diagnostic): void => {
    if (one.severity === "error") errors.push(one);
  };
  const entries = await Promise.all(
    sources.map((source) => parse(source, report)),
  );
  const specs = entries.flatMap((entry) => {
    const spec = entry && readEndpoint(entry, report);
    return spec ? [spec] : [];
  });
  const model = await buildModel(specs, new Map(), {
    found: errors,
    report,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return model;
}
