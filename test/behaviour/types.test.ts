import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { hookFiles } from "../../src/hooks/hook-file.js";
import { make, root, scratchFolder, writeBelow } from "./rig/emitted.js";
import { goldenSpecs } from "./rig/pages.js";

const folder = scratchFolder();
const trees = ["specs", ...goldenSpecs, "test/behaviour/specs"];
const files: string[] = [];
for (const tree of trees) {
  const { texts, model } = await make(tree);
  const hooks = hookFiles(model, "end").map(
    ({ path, text }) => [`../${path}`, text] as const,
  );
  const all = new Map([...texts, ...hooks]);
  writeBelow(folderOf(tree), all);
  for (const path of all.keys()) {
    if (path.endsWith(".ts")) files.push(join(folderOf(tree), path));
  }
}

/** What the emitted tsconfig.json promises; `files` is all that was emitted, in one program. */
const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
} as const;

const program = ts.createProgram(files, {
  ...strict,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  typeRoots: [join(root, "node_modules", "@types")],
  skipLibCheck: true,
  noEmit: true,
});
const problems = [
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
  }),
].map(problemText);

test.each(trees)("what %s becomes compiles, as strictly as can be", (tree) => {
  const own = relative(folder, folderOf(tree));
  const others = trees.map((one) => relative(folder, folderOf(one)));
  expect(
    problems.filter(
      (text) =>
        text.startsWith(own) || !others.some((one) => text.startsWith(one)),
    ),
  ).toEqual([]);
});

test.each(trees)("the tsconfig.json of %s is as strict", (tree) => {
  const path = join(folderOf(tree), "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile.bind(ts.sys)) as {
    readonly config: { readonly compilerOptions: object };
  };
  expect(config.compilerOptions).toMatchObject(strict);
});

test("all that was emitted is in the program, and nothing of it is any", () => {
  expect(files.length).toBeGreaterThan(50);
  console.log(`${files.length} emitted files in one program`);
  const loose = files.filter((file) =>
    /\bany\b/.test(
      (program.getSourceFile(file)?.text ?? "any").replace(
        /\/\*.*?\*\/|\/\/.*$|"(?:[^"\\]|\\.)*"/gms,
        "",
      ),
    ),
  );
  expect(loose.map((file) => relative(folder, file))).toEqual([]);
});

function folderOf(tree: string): string {
  return join(folder, tree.replaceAll("/", "-"), "end");
}

function problemText({ file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  if (file === undefined) return message;
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${relative(folder, file.fileName)}:${line + 1}: ${message}`;
}
