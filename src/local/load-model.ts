import { resolve } from "node:path";
import { generate } from "../generate.js";
import type { Model } from "../model/model.js";
import { findSpecs, loadSpec } from "../spec/spec-files.js";

/** The model of the specs at some paths, relative to the working directory. Throws with the first error that a spec has. */
export async function loadModel(...paths: readonly string[]): Promise<Model> {
  const base = resolve(".");
  const { files, unopened } = findSpecs(base, paths);
  const [missing] = unopened;
  if (missing !== undefined) throw new Error(`Cannot open ${missing.path}.`);
  const sources = files.map(({ file }) => {
    const source = loadSpec(base, file);
    if ("code" in source) throw new Error(`Cannot open ${source.path}.`);
    return source;
  });
  const { model, problems } = await generate(sources, {
    emitters: [],
    verdicts: new Map(),
  });
  const error = problems.find(({ severity }) => severity === "error");
  if (error !== undefined) {
    const { file, line } = error.at;
    throw new Error(`${file}:${line ?? 1}: ${error.message} ${error.help}`);
  }
  return model;
}
