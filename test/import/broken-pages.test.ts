import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { writeSpec } from "../../src/import/write-spec.js";
import { runs, timeout } from "../properties/runs.js";
import { root } from "../rules/root.js";
import { factsOf } from "./page-facts.js";
import { markups, pageIn } from "./page-markup.js";
import { importPage } from "./import-page.js";

const spec = parse(
  readFileSync(join(root, "specs/one/sessions/delete-one.json"), "utf8"),
) as JsonObject;
const facts = factsOf(spec);
const folder = join(root, "test/import/pages/endpoint");

/** Pages as teams publish them, by their names. */
const pages: readonly (readonly [string, string])[] = [
  ...markups.map(
    (markup) => [`page.${markup}`, pageIn(markup, facts)] as const,
  ),
  ...readdirSync(folder)
    .filter((name) => !name.endsWith(".yaml"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
];

describe("a broken page is read, or told at its place", () => {
  test.each(pages)(
    "%s, cut off after every line",
    async (name, text) => {
      const lines = text.split("\n");
      for (const [at, line] of lines.entries()) {
        const before = lines.slice(0, at);
        await hold(name, before.join("\n"));
        await hold(
          name,
          [...before, line.slice(0, line.length / 2)].join("\n"),
        );
      }
    },
    timeout,
  );

  test.each(pages)(
    "%s, with lines swapped, doubled or lost",
    async (name, text) => {
      const lines = text.split("\n");
      for (const [at, line] of lines.entries()) {
        const next = lines[at + 1] ?? "";
        await hold(name, lines.toSpliced(at, 2, next, line).join("\n"));
        await hold(name, lines.toSpliced(at, 0, line).join("\n"));
        await hold(name, lines.toSpliced(at, 1).join("\n"));
      }
    },
    timeout,
  );

  test(
    "pages of all markups, torn and put together again",
    () =>
      fc.assert(
        fc.asyncProperty(
          torn,
          fc.constantFrom(...pages.map(([name]) => name)),
          (text, name) => hold(name, text),
        ),
        runs(300),
      ),
    timeout,
  );
});

/** Pieces of pages in any order, with what pages hold by accident between them. */
const torn = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pages.flatMap(([, text]) => text.split("\n"))),
      fc.constantFrom(
        ...["\u00a0", "\u200b", "\r", "\t", "{", "}", "[", '"', "```", "<pre>"],
        ...["</pre>", "<table>", ".. code-block:: json", "   x", "----", "¶"],
        ...["HTTP method:", "<!--", "&#0;", "\u0000", "\ud800", "__proto__: 1"],
      ),
    ),
    { maxLength: 60 },
  )
  .chain((parts) =>
    fc.constantFrom("\n", "\r\n", "").map((end) => parts.join(end)),
  );

/** No crash; what is told has a place on the page; a page that names method and path is a spec, and the same twice. */
async function hold(name: string, text: string): Promise<void> {
  const { drafts, faulty, problems } = await importPage(name, text);
  // A carriage return alone ends a line too, as it does for editors.
  const { length } = text.split(/\r\n|\n|\r/);
  for (const { at, severity, code } of problems) {
    expect(at.file).toBe(name);
    if (severity === "error") expect(at.line, code).toBeGreaterThan(0);
    expect(at.line ?? 1).toBeLessThanOrEqual(length);
  }
  for (const draft of drafts) {
    const { http_method, api_path } = draft.spec;
    if (http_method === undefined || api_path === undefined) {
      expect(faulty.has(draft)).toBe(true);
    }
    expect(writeSpec(draft, "yaml")).toContain("# Imported from");
  }
  expect(drafts.length + problems.length).toBeGreaterThan(0);
}
