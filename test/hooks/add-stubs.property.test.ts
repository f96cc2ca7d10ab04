import fc from "fast-check";
import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { importPathsOf } from "../../src/hooks/hook-file.js";
import { checkHookFile } from "../../src/hooks/check-hook-file.js";
import { parseHookFile } from "../../src/hooks/parse-hook-file.js";
import type { HookName } from "../../src/model/hooks.js";
import { runs, timeout } from "../properties/runs.js";
import { endpointOf } from "./endpoint.js";

const from = importPathsOf(endpointOf("a"), "generated");
const types = '"../generated/endpoints/a/types.js"';

/** Statements and what stands between them, as nobody would format them. */
const pieces = [
  `import type { Before } from ${types};`,
  `import type {After,} from ${types}`,
  `import { type Handle,\n\tx } from ${types}`,
  `import * as all from ${types};`,
  "import { Problem } from '../generated/runtime/problem.js'",
  "import { noItem } from '../generated/runtime/problem.js'; // last",
  'import "./side-effect.js" /* a\nb */',
  "export const before = 1;",
  "export  async function  after ( ) { }",
  "export { one as authorize }",
  "const one = `\nexport const after = 1;\n${`${1}`}`",
  "const before = 2",
  "interface After { }",
  "type Before = 1; class Problem { }",
  "export type handle = 1",
  "export default 1",
  "export * from './shared.js'",
  "export const { handle, ...rest } = one;",
  '"use strict"',
  "'use client';",
  "/** About what follows. */",
  "/* export const after = 1; */",
  "// @ts-nocheck",
  "/// <reference types='node' />",
  "if (1) { }",
  "(one)",
  "= ;",
  "`",
  "\u2028",
  " ",
  "\t",
  "\f",
];

const content = fc
  .tuple(
    fc.constantFrom("", "\ufeff", "#!/usr/bin/env node\n", "\ufeff#!a\r\n"),
    fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...pieces) },
          { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
        ),
        fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\r\n", ";", "", " ", "\r"),
      ),
      { maxLength: 8 },
    ),
  )
  .map(([start, parts]) => start + parts.flat().join(""));

const wanted: fc.Arbitrary<readonly HookName[]> = fc.constantFrom(
  ["before", "after"],
  ["authorize", "before", "after"],
  ["handle"],
  ["authorize", "handle"],
);

test(
  "whatever a file holds, it keeps every byte in order and comes to have all, or is left with a reason",
  async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(content, wanted, async (before, hooks) => {
        const bytes = Buffer.from(before);
        const found = { displayPath: "hooks/a.ts", hooks, from };
        const result = await checkHookFile({ ...found, bytes });
        kinds.set(result.kind, (kinds.get(result.kind) ?? 0) + 1);
        if (result.kind !== "incomplete") return;
        const after = Buffer.from(result.text);
        expect(isWithin(bytes, after)).toBe(true);
        const tree = parseHookFile(result.text.replace("\ufeff", ""));
        expect(tree.fault).toBeUndefined();
        expect(hooks.filter((hook) => !tree.exported.has(hook))).toEqual([]);
        expect(clashesIn(result.text)).toEqual(clashesIn(before));
        expect(await checkHookFile({ ...found, bytes: after })).toEqual({
          kind: "complete",
        });
      }),
      runs(300),
    );
    expect([...kinds.keys()].sort()).toEqual([
      "complete",
      "incomplete",
      "unfixable",
    ]);
  },
  timeout,
);

/** Names that a compiler finds declared, imported or exported twice. */
function clashesIn(text: string): readonly string[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true },
  });
  const file = project.createSourceFile("/a.ts", text.replace("\ufeff", ""));
  return project
    .getProgram()
    .getSemanticDiagnostics(file)
    .filter((one) => [2300, 2323, 2440, 2451, 2484].includes(one.getCode()))
    .map((one) => JSON.stringify(one.getMessageText()))
    .sort();
}

/** Whether bytes are all there, in order, with others between them. */
function isWithin(bytes: Buffer, more: Buffer): boolean {
  let at = 0;
  for (const byte of more) if (byte === bytes[at]) at += 1;
  return at === bytes.length;
}
