import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import { filesBelow } from "../files-below.js";

const root = join(import.meta.dirname, "../..");

/** The texts of specs without a mistake. */
export const rightTexts = textsBelow("specs", "test/hostile/specs");

/** The texts of the specs of this repository, those of goldens included. */
export const repositoryTexts = [...rightTexts, ...textsBelow("test/golden")];

function textsBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    filesBelow(join(root, folder))
      .filter((path) => /(?:^|specs\/)[^/]*\.(?:json|yaml)$/.test(path))
      .map((path) => readFileSync(join(root, folder, path), "utf8"))
      // Texts that are long for the sake of length take long to change.
      .filter((text) => text.length < 20_000),
  );
}

/** What they hold, as far as it can be parsed. */
export const repositorySpecs: readonly JsonObject[] = repositoryTexts.flatMap(
  (text) => {
    try {
      const value = parse(text, { logLevel: "error" }) as JsonValue;
      return isObject(value) ? [value] : [];
    } catch {
      return [];
    }
  },
);

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
