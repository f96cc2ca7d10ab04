import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { readDrafts } from "../../src/import/read-drafts.js";

const folder = join(import.meta.dirname, "pages/operation");
const pages = ["list-orders", "update-session-securely"];
const markups = ["md", "rst", "html"];

test.each(pages.flatMap((name) => markups.map((ending) => [name, ending])))(
  "%s.%s gives the spec that its text gives",
  async (name = "", ending = "") => {
    const text = await read(`${name}.txt`);
    const other = await read(`${name}.${ending}`);
    expect(text.draft?.spec).toHaveProperty("payload_schema");
    expect(other.draft?.spec).toEqual(text.draft?.spec);
    expect(other.said.map(({ message }) => message)).toEqual(
      text.said.map(({ message }) => message),
    );
  },
);

test.each([
  ["\r\n at the ends of lines", (text: string) => text.replace(/\n/g, "\r\n")],
  ["blanks that do not break", (text: string) => text.replace(/ /g, "\u00a0")],
  [
    "characters without a width",
    (text: string) => `\ufeff${text.replace(/(?<=\w) /g, "\u200b ")}`,
  ],
  ["lines set in", (text: string) => text.replace(/^/gm, "  \t")],
  ["empty lines", (text: string) => text.replace(/\n/g, "\n\n")],
])("%s change nothing", async (_, change) => {
  for (const name of pages) {
    const plain = await read(`${name}.txt`);
    const changed = await read(`${name}.txt`, change);
    expect(changed.draft?.spec).toEqual(plain.draft?.spec);
  }
});

test("pages of other kinds are told from these", async () => {
  const { draft, said: problems } = await read(
    "none.txt",
    () => "Shopping\nget milk\n",
  );
  expect(draft).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual(["not-a-page"]);
});

async function read(file: string, change = (text: string) => text) {
  const path = join(folder, file);
  const text = change(existsSync(path) ? readFileSync(path, "utf8") : "");
  const problems: Diagnostic[] = [];
  const report = (one: Diagnostic): void => void problems.push(one);
  const made = await readDrafts({ file, text }, report, () => undefined);
  return { draft: made.drafts[0], said: problems };
}
