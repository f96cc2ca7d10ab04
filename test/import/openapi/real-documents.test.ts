import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { emitterNames } from "../../../src/emit/emitter.js";
import { generate } from "../../../src/generate.js";
import { hookFiles } from "../../../src/hooks/hook-file.js";
import { writeSpec } from "../../../src/import/write-spec.js";
import {
  root,
  scratchFolder,
  writeBelow,
} from "../../behaviour/rig/emitted.js";
import { readText } from "./read-document.js";

/** Documents that packages ship: what they describe, of which version, and how many operations they have. */
const documents = [
  {
    of: "rclone, OpenAPI 3.1 in YAML",
    path: "rclone-openapi/openapi.yaml",
    operations: 101,
  },
  {
    of: "a Star Trek encyclopedia, OpenAPI 3.0",
    path: "@readme/oas-examples/3.0/json/star-trek.json",
    operations: 120,
  },
] as const;

const folder = scratchFolder();
const files: string[] = [];

test.each(documents)(
  "every operation of $of becomes a spec, and the specs generate",
  async ({ path, operations }) => {
    const text = readFileSync(join(root, "node_modules", path), "utf8");
    const { drafts = [], found } = await readText({ file: path, text });
    expect(drafts).toHaveLength(operations);
    expect(found.map(({ severity }) => severity)).not.toContain("error");
    expect(found.map(({ at }) => at.line)).not.toContain(undefined);
    // What is the same in many places is told once.
    expect(found.length).toBeLessThan(30);
    const sources = drafts.map((draft, index) => ({
      file: `specs/${index}.yaml`,
      text: writeSpec(draft, "yaml"),
    }));
    const made = await generate(sources, {
      emitters: emitterNames,
      verdicts: new Map(),
    });
    expect(made.problems.filter(isError)).toEqual([]);
    expect(made.model.endpoints).toHaveLength(operations);
    const emitted: readonly (readonly [string, string])[] = [
      ...made.files.map((one) => [one.path, one.text] as const),
      ...hookFiles(made.model, "generated").map(
        (one) => [`../${one.path}`, one.text] as const,
      ),
    ];
    const own = join(folder, path.replace(/\W+/g, "-"), "generated");
    writeBelow(own, new Map(emitted));
    files.push(
      ...emitted.flatMap(([name]) =>
        name.endsWith(".ts") ? [join(own, name)] : [],
      ),
    );
  },
);

test("all that is generated from them type-checks", () => {
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
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
    ...files.flatMap((file) => {
      const source = program.getSourceFile(file);
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
    }),
  ];
  expect(files.length).toBeGreaterThan(1000);
  console.log(`${files.length} files generated from OpenAPI documents`);
  expect(problems.map(textOf)).toEqual([]);
});

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function textOf({ file, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  return file ? `${relative(folder, file.fileName)}: ${message}` : message;
}
