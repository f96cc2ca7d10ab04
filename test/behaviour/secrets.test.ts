import { expect, test } from "vitest";
import { make } from "./rig/emitted.js";
import { goldenSpecs } from "./rig/pages.js";

const { texts } = await make(
  ...goldenSpecs.filter((path) => path.includes("tables-and-children")),
);
const pages = [...texts].filter(([path]) => path.startsWith("docs/"));

test("no page shows a value that a spec gives for what is secret, or for what is in it", () => {
  expect(pages).not.toHaveLength(0);
  for (const [path, text] of pages) {
    for (const secret of ["the-captains-own", "the-first-one", "in-the-safe"]) {
      expect(text, path).not.toContain(secret);
    }
  }
});

test("the diagram of tables holds plain words and quoted names alone", () => {
  const [, page] = pages.find(([path]) => /tables\/acme.ships/.test(path))!;
  const [, diagram = ""] = /```mermaid\n(.*?)\n```/s.exec(page) ?? [];
  const [first, ...lines] = diagram.split("\n");
  expect(first).toBe("erDiagram");
  expect(lines).not.toHaveLength(0);
  for (const line of lines) {
    expect(line).toMatch(
      /^ {2}("[\w.-]+" \|\|--o\{ "[\w.-]+" : "[\w.-]+"|"[\w.-]+" \{|\}| {2}[a-z]+ [A-Za-z_]\w* (PK|FK|PK, FK))$/,
    );
  }
});
