import ts from "typescript";
import { expect, test } from "vitest";
import { imports, nodesOf, placeOf, sources, type Source } from "./sources.js";

const touchDisk = [
  "config/load-project.ts",
  "spec/spec-files.ts",
  "render/load-templates.ts",
  "output/disk.ts",
  ...["hooks/", "import/", "local/", "dev/", "verify/", "site/", "diff/"],
  "cli/",
];

test.each([
  [/^(?:node:)?fs(?:\/|$)/, touchDisk],
  [/^(?:node:)?process$/, ["cli/main.ts", "local/"]],
  [/^(?:node:)?console$/, ["local/"]],
  [/^handlebars(?:\/|$)/, ["render/"]],
  [/^prettier(?:\/|$)/, ["render/"]],
  [/^ts-morph(?:\/|$)/, ["hooks/"]],
])("%s is imported in its place only", (name, places) => {
  const strayed = imports.filter(
    ({ by, of }) => name.test(of) && !isIn(by, places),
  );
  expect(strayed.map(({ by, of }) => `${by} imports ${of}`)).toEqual([]);
});

test("the process and the terminal are touched in cli/main.ts and local/ only", () => {
  const strayed = sources
    .filter(({ path }) => !isIn(path, ["cli/main.ts", "local/"]))
    .flatMap(globalsIn);
  expect(strayed).toEqual([]);
});

test("a server is made where it says whose requests it admits", () => {
  const strayed = sources
    .filter(({ path }) => path !== "local/loopback-server.ts")
    .flatMap((source) =>
      [...nodesOf(source.tree)]
        .filter((node) => ts.isIdentifier(node) && isServerMaker(node.text))
        .map((node) => placeOf(source, node)),
    );
  expect(strayed).toEqual([]);
});

test("an import has a name that can be read in the text", () => {
  const strayed = sources.flatMap((source) =>
    [...nodesOf(source.tree)]
      .filter(isNamelessImport)
      .filter(() => !isIn(source.path, ["local/"]))
      .map((node) => placeOf(source, node)),
  );
  expect(strayed).toEqual([]);
});

function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) =>
    place.endsWith("/") ? path.startsWith(place) : path === place,
  );
}

function globalsIn(source: Source): readonly string[] {
  return [...nodesOf(source.tree)]
    .filter(ts.isIdentifier)
    .filter(({ text }) => /^(?:process|console|globalThis)$/.test(text))
    .filter(({ parent }) => !isMemberName(parent))
    .map((node) => `${placeOf(source, node)} ${node.text}`);
}

function isServerMaker(name: string): boolean {
  return /^(?:createServer|createSecureServer|WebSocketServer)$/.test(name);
}

function isMemberName(parent: ts.Node): boolean {
  return ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent);
}

function isNamelessImport(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword &&
    !node.arguments.every(ts.isStringLiteralLike)
  );
}
