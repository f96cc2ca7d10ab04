import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { OutputFile } from "../../src/emit/emitter.js";
import { joinPath } from "../../src/names/file-path.js";
import { hashText } from "../../src/output/hash.js";
import {
  textKeeper,
  withText,
  type TextOptions,
} from "../../src/units/keep-text.js";

const text = "export {};\n";
const hash = hashText(text);
const file: OutputFile = {
  path: joinPath("a.ts"),
  text,
  from: { file: "specs/a.json" },
  emitter: "lambda",
};

const folder = mkdtempSync(join(tmpdir(), "codegen-store-"));
const options: TextOptions = { inPlace: new Map(), keepsTexts: true };

test.each<[string, TextOptions, boolean]>([
  ["is stored", { ...options, store: folder }, true],
  ["stays in memory without a store", options, false],
  [
    "stays in memory where the disk refuses it",
    { ...options, store: join(folder, "absent") },
    false,
  ],
])("a text %s", (_, how, isStored) => {
  const kept = textKeeper(how, "test")(file);
  expect(kept.hash).toBe(hash);
  expect([kept.stored !== undefined, kept.text === undefined]).toEqual([
    isStored,
    isStored,
  ]);
  expect(withText(kept, () => "missing").text).toBe(text);
});

test("a text that is in place or not needed is dropped", () => {
  const inPlace = new Map([["a.ts", hash]]);
  for (const how of [
    { ...options, inPlace },
    { ...options, keepsTexts: false },
  ]) {
    const kept = textKeeper(how, "test")(file);
    expect(kept).not.toHaveProperty("text");
    expect(withText(kept, () => "missing").text).toBe("missing");
  }
});
