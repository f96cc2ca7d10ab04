import { expect, test } from "vitest";
import { reportText } from "../../src/diagnostics/report-text.js";
import { importPage } from "./import-page.js";

const size = 200_000;
const page =
  "Summary¶\nHTTP method:\nGET\nAPI path:\n/a\nDescription¶\n" as const;
const operation =
  "Get it\nget\n/a\nResponse\n200 Response\nFine\nExamples\n" as const;
const schema =
  'Payload Schema\n{\n"root.type": "M",\n"root.attributes.a.type": "S"\n}\n';

/** Pages that took minutes, by what they hold too much of. */
const pages: Readonly<Record<string, readonly [file: string, text: string]>> = {
  blanks: ["page.txt", `${page}a${" ".repeat(size)}b\n`],
  "blanks in a heading": ["page.txt", `a${" ".repeat(size)}b¶\n${page}`],
  "blanks in a list": [
    "page.txt",
    `${page}Media types: a/b${" ".repeat(size)}x\n`,
  ],
  "brackets that stay open behind a key": [
    "page.txt",
    `${page}Primary Key: ${"(a".repeat(size)}\n`,
  ],
  colons: ["page.rst", `Summary\n=======\n${":a".repeat(size / 2)}\n`],
  "curl lines on one line": [
    "page.txt",
    `${page}curl\n${"curl -X ".repeat(size / 4)}\n`,
  ],
  notes: [
    "page.txt",
    `${page}Notes\n${Array.from({ length: 50_000 }, (_, at) => `It is ${at}\n`).join("")}`,
  ],
  "values that stay open": [
    "page.txt",
    `${page}Payload Example\n${"a: {[ ".repeat(30_000)}\n${schema}`,
  ],
  "schemas of nothing": [
    "page.txt",
    `${page}Payload Schema\n${"{}\n".repeat(50_000)}`,
  ],
  "samples that stay open": ["page.txt", operation + "{\n".repeat(50_000)],
  "samples that stay open in XML": [
    "page.txt",
    operation + "<a>\n".repeat(50_000),
  ],
  "lines behind an open quote": [
    "page.txt",
    `${operation}curl -X GET '${"a\n".repeat(size)}`,
  ],
  "comments that may precede a document": [
    "page.txt",
    `${"# a ".repeat(size / 4)}\n${page}`,
  ],
  "comments and separators": [
    "page.txt",
    `${"---\t#\n".repeat(size / 4)}${page}`,
  ],
  "blank lines": ["page.txt", `${"\n".repeat(size)}${page}`],
  "blank lines between its parts": [
    "page.txt",
    `${page}${"\n".repeat(size)}Notes\nIt is\n`,
  ],
  "booleans without commas": [
    "page.txt",
    `${operation}Root Schema : a\n\na : boolean\nAllowed Values: ${'true"'.repeat(size / 5)}!\n`,
  ],
  "letters in a word": ["page.txt", `${page}${"nI".repeat(size / 2)}: a\n`],
  "letters in a word of a sentence about an index": [
    "page.txt",
    `${page}It reads by the index ${"RX".repeat(size / 2)}\n`,
  ],
  "commas behind a type": [
    "page.txt",
    `${operation}Root Schema : a\n\na : string ${",".repeat(size)}x\n`,
  ],
  "escaped quotes behind an open one": [
    "page.txt",
    `${page}Payload Example\n{ "a": "${'\\"'.repeat(size / 2)}\n`,
  ],
  "curl lines that stay open": [
    "page.txt",
    operation + "curl -X GET 'a\n".repeat(20_000),
  ],
};

test("a page beyond 8 MiB is refused before it is read", async () => {
  const text = `${page}${"a\n".repeat(4 * 1024 * 1024)}`;
  const { drafts, problems } = await importPage("page.txt", text);
  expect(drafts).toEqual([]);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ["too-large", expect.stringContaining("The page")],
  ]);
});

test.each(Object.entries(pages))(
  "a page of too many %s is read soon",
  async (_, [file, text]) => {
    const { drafts, problems } = await importPage(file, text);
    expect(drafts).toHaveLength(1);
    expect(
      reportText(problems, { sources: () => text, colour: false }).length,
    ).toBeGreaterThanOrEqual(problems.length);
  },
  10_000,
);
