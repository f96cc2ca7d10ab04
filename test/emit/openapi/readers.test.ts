import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTypes, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { documents } from "./documents.js";

const cache = join(import.meta.dirname, "../../../node_modules/.cache");
let folder = "";

beforeAll(() => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "openapi readers "));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("what openapi-typescript and orval make of the documents type-checks", async () => {
  // It takes the console when it is imported.
  vi.spyOn(console, "log").mockReturnValue();
  const { generate } = await import("orval");
  const files: string[] = [];
  for (const { name, text } of documents) {
    const types = join(folder, `${name}.ts`);
    writeFileSync(types, astToString(await openapiTypes(text)));
    files.push(types);
    // orval writes names of members into its code as they are.
    if (name === "hostile-strings") continue;
    const client = join(folder, `${name}-client.ts`);
    const source = join(folder, `${name}.yaml`);
    writeFileSync(source, text);
    await generate(
      {
        input: { target: source },
        output: { target: client, client: "fetch" },
      },
      folder,
    );
    files.push(client);
  }
  vi.restoreAllMocks();
  expect(faultsIn(files)).toEqual([]);
});

function faultsIn(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    types: [],
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    skipLibCheck: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}
