import { dirname } from "node:path";
import { expect, test } from "vitest";
import { imports, sources } from "./sources.js";

const mostFiles = 20;
const fewestLines = 25;

/** Folders of one kind of entry alone, which grow with what they list. */
const catalogues: readonly string[] = ["diagnostics/catalogue"];

/** Files that stand alone though they are short and have one importer, by the reason. */
const standAlone: Readonly<Record<string, string>> = {
  "cli/process-start.ts": "a format of the system, which its test reads too",
  "local/rest-gateway/integrations/mock.ts": "each type of integration is one",
};

test(`no folder has more than ${mostFiles} files`, () => {
  const counts = new Map<string, number>();
  for (const { path } of sources) {
    const folder = dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const crowded = [...counts].filter(
    ([folder, count]) => count > mostFiles && !catalogues.includes(folder),
  );
  expect(crowded).toEqual([]);
});

test(`a file of fewer than ${fewestLines} lines has more than one importer, or is part of its importer`, () => {
  expect(loneFiles().filter((path) => !(path in standAlone))).toEqual([]);
});

test("what stands alone for a reason is short, and has one importer", () => {
  expect(Object.keys(standAlone)).toEqual(
    loneFiles().filter((path) => path in standAlone),
  );
});

/** Short files that one other file imports; one that it imports later stands alone so that it can be loaded later. */
function loneFiles(): readonly string[] {
  return sources
    .filter(({ tree }) => tree.getLineStarts().length - 1 < fewestLines)
    .map(({ path }) => path)
    .filter((path) => {
      const own = imports.filter(({ of }) => of === path);
      const importers = new Set(own.map(({ by }) => by));
      return importers.size === 1 && !own.some(({ isDynamic }) => isDynamic);
    });
}
