import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../src/diagnostics/catalogue.js";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

/** Said by the command line alone; its own goldens show them. */
const ofTheCommandLine: readonly string[] = [
  "edited-file",
  "blocked-file",
  "unreadable-manifest",
  "changed-key",
  "index-changes",
  "removed-index",
  "other-specs",
  "incomplete-hook",
  "blocked-hook",
  "no-module-type",
  "unknown-template",
  "bad-template",
  "failing-template",
  "broken-output",
  "bad-config",
  "stale-file",
  "lacking-hook",
  "not-a-page",
  "half-page",
  "endpoint-twice",
  "setting-without-place",
  "unreadable-block",
  "not-on-page",
  "page-contradicts-itself",
  "beyond-a-spec",
  "other-document",
  "lost-operation",
  "lost-reference",
  "misshapen-value",
  "broken-bundle",
  "unfit-seed",
  "unknown-seed-table",
];

test("there are at least fifty kinds of problems", () => {
  expect(codes.length).toBeGreaterThanOrEqual(50);
});

test("every problem of a spec is shown in a golden", () => {
  const shown = codesIn("test/golden", /^[^/]+\/diagnostics\.txt$/);
  const wanted = codes.filter((code) => !ofTheCommandLine.includes(code));
  expect(wanted.filter((code) => !shown.has(code))).toEqual([]);
});

test("every problem of the command line is shown in one of its goldens", () => {
  const shown = codesIn("test/cli/golden", /\.txt$/);
  expect(ofTheCommandLine.filter((code) => !shown.has(code))).toEqual([]);
});

test("goldens show no code that the catalogue does not have", () => {
  const shown = [
    ...codesIn("test/golden", /^[^/]+\/diagnostics\.txt$/),
    ...codesIn("test/cli/golden", /\.txt$/),
  ];
  const known = new Set<string>(codes);
  expect(shown.filter((code) => !known.has(code))).toEqual([]);
});

function codesIn(folder: string, name: RegExp): ReadonlySet<string> {
  const files = filesBelow(join(root, folder)).filter((path) =>
    name.test(path),
  );
  const texts = files.map((path) =>
    readFileSync(join(root, folder, path), "utf8"),
  );
  const found = texts.flatMap((text) => [
    ...text.matchAll(/ - (?:error|warning) ([a-z][a-z-]*)$/gm),
    ...text.matchAll(/^::(?:error|warning) .*\btitle=([a-z][a-z-]*)::/gm),
    ...text.matchAll(/^ +"code": "([a-z][a-z-]*)",$/gm),
  ]);
  return new Set(found.map(([, code = ""]) => code));
}
