import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";
import { placeOf, sources, type Source } from "./sources.js";

const modules = ["src", "test", "scripts"].flatMap((folder) =>
  filesBelow(join(root, folder))
    .map((path) => `${folder}/${path}`)
    .filter((path) => !path.startsWith("test/golden/")),
);

test("every export has a doc comment", () => {
  const silent = sources.flatMap((source) =>
    source.tree.statements
      .filter(isExported)
      .filter((node) => docOf(node) === undefined)
      .map((node) => placeOf(source, node)),
  );
  expect(silent).toEqual([]);
});

test("a doc comment says something, and is no list of tags", () => {
  const empty = sources.flatMap((source) =>
    docsIn(source).filter(
      ([, text]) => !/^[A-Z`{"0-9(].*[.?!:;)]$/s.test(text),
    ),
  );
  expect(empty.map(([place]) => place)).toEqual([]);
});

test("nothing is exported as default", () => {
  const found = sources.flatMap((source) =>
    source.tree.statements
      .filter(
        (node) =>
          ts.isExportAssignment(node) ||
          modifiersOf(node).includes(ts.SyntaxKind.DefaultKeyword),
      )
      .map((node) => placeOf(source, node)),
  );
  expect(found).toEqual([]);
});

test("only index files hand on what others export", () => {
  const found = sources
    .filter(({ path }) => !/(?:^|\/)index\.ts$/.test(path))
    .flatMap((source) =>
      source.tree.statements
        .filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier)
        .map((node) => placeOf(source, node)),
    );
  expect(found).toEqual([]);
});

test("files and folders are named in kebab-case", () => {
  const odd = modules.filter(
    (path) =>
      !path.endsWith("README.md") &&
      !path
        .split("/")
        .every((part) => /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part)),
  );
  expect(odd).toEqual([]);
});

test("no folder is for what has no place", () => {
  const vague = /(?:^|\/)(?:utils?|helpers?|common|core|shared|misc|lib)\//i;
  expect(modules.filter((path) => vague.test(path))).toEqual([]);
});

function isExported(node: ts.Statement): boolean {
  return modifiersOf(node).includes(ts.SyntaxKind.ExportKeyword);
}

function modifiersOf(node: ts.Statement): readonly ts.SyntaxKind[] {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : [];
  return (modifiers ?? []).map(({ kind }) => kind);
}

function docsIn(source: Source): readonly (readonly [string, string])[] {
  return source.tree.statements.filter(isExported).flatMap((node) => {
    const text = docOf(node);
    return text === undefined ? [] : [[placeOf(source, node), text] as const];
  });
}

/** The words of the doc comment that stands before a statement. */
function docOf(node: ts.Statement): string | undefined {
  const doc = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  const text = doc && ts.getTextOfJSDocComment(doc.comment)?.trim();
  return text === "" ? undefined : text;
}
