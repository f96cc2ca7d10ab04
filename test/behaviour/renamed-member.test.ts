import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { hookFiles } from "../../src/hooks/hook-file.js";
import { make, root, scratchFolder, writeBelow } from "./rig/emitted.js";

const folder = scratchFolder();
const specs = join(folder, "specs");
cpSync(join(root, "specs/store/orders"), specs, { recursive: true });

const hook = `import type { After, Before } from "../generated/endpoints/acme-orders-post-one/types.js";

export const before: Before = (_context, payload) => ({
  ...payload,
  note: \`\${payload.currency} \${payload.total}\`,
});

export const after: After = (_context, item) => item;
`;

test("a hook compiles as long as the members that it uses are there", async () => {
  await generate();
  expect(problems()).toEqual([]);
});

test("a member that the spec renames fails in the hook that uses it, at that line", async () => {
  for (const name of readdirSync(specs)) {
    const file = join(specs, name);
    const text = readFileSync(file, "utf8");
    const renamed = text
      .replaceAll("root.attributes.currency.", "root.attributes.tender.")
      .replace(/^( +)currency:/gm, "$1tender:")
      .replaceAll("items.attributes.currency.", "items.attributes.tender.");
    writeFileSync(file, renamed);
  }
  await generate();
  expect(problems()).toEqual([
    "hooks/acme-orders-post-one.ts:5: Property 'currency' does not exist on type 'AcmeOrdersPostOnePayload'.",
  ]);
});

/** Writes what the specs become, and the users' files, one of which is more than a stub. */
async function generate(): Promise<void> {
  const { texts, model } = await make(relative(root, specs));
  writeBelow(join(folder, "generated"), texts);
  const hooks = hookFiles(model, "generated").map(
    ({ path, text }) => [path, text] as const,
  );
  writeBelow(folder, new Map(hooks));
  writeFileSync(join(folder, "hooks/acme-orders-post-one.ts"), hook);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
}

/** What the emitted project's own configuration says of it. */
function problems(): readonly string[] {
  const path = join(folder, "generated", "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile.bind(ts.sys)) as {
    readonly config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    join(folder, "generated"),
  );
  const typeRoots = [join(root, "node_modules", "@types")];
  const program = ts.createProgram(fileNames, { ...options, typeRoots });
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const { file, start = 0, messageText } = found;
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    return `${relative(folder, file?.fileName ?? "")}:${line + 1}: ${message}`;
  });
}
