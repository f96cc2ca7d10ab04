import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeSpec } from "../../src/import/write-spec.js";
import { root } from "../rules/root.js";
import { importPage } from "./import-page.js";

const folder = join(root, "test/import/pages/endpoint");
const pages = readdirSync(folder).filter((name) => !name.endsWith(".yaml"));

describe("pages of endpoints, as teams vary them", () => {
  test.each(pages)("%s", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const made = await specOf(name, text);
    const path = join(folder, `${name}.yaml`);
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, made);
    expect(made).toBe(readFileSync(path, "utf8"));
  });

  test.each(pages)("%s, with other ends of lines and blanks", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const made = await specOf(name, text);
    const windows = text.replaceAll("\n", "\r\n");
    expect(await specOf(name, `\ufeff${windows}`)).toBe(made);
    expect(await specOf(name, text.replaceAll(": ", ":\u200b\u00a0"))).toBe(
      made,
    );
  });
});

/** The spec, and below it what was said of the page. */
async function specOf(name: string, text: string): Promise<string> {
  const { drafts, problems } = await importPage(name, text);
  const lines = problems.map(
    ({ severity, code, message, at }) =>
      `# ${at.file}:${at.line ?? "-"}: ${severity} ${code}: ${message}\n`,
  );
  return [...drafts.map((draft) => writeSpec(draft, "yaml")), ...lines].join(
    "",
  );
}
