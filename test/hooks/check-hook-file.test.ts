import { expect, test } from "vitest";
import { importPathsOf } from "../../src/hooks/hook-file.js";
import {
  checkHookFile,
  type HookFileCheck,
} from "../../src/hooks/check-hook-file.js";
import type { HookName } from "../../src/model/hooks.js";
import { endpointOf } from "./endpoint.js";

const from = importPathsOf(endpointOf("a"), "generated");

function judged(
  text: string | Buffer,
  hooks: readonly HookName[] = ["before", "after"],
): Promise<HookFileCheck> {
  const bytes = Buffer.from(text);
  return checkHookFile({ displayPath: "hooks/a.ts", bytes, hooks, from });
}

async function extendedText(
  text: string,
  hooks?: readonly HookName[],
): Promise<string> {
  const result = await judged(text, hooks);
  return result.kind === "incomplete" ? result.text : result.kind;
}

const afterStub = `/** Runs after the table: what it returns is answered. */
export const after: After = (_context, item) => item;
`;

test("a type import that is there takes one more name", async () => {
  expect(
    await extendedText(`import type { Before } from "../generated/endpoints/a/types.js";
export const before: Before = (_context, payload) => payload;
`),
  )
    .toBe(`import type { Before, After } from "../generated/endpoints/a/types.js";
export const before: Before = (_context, payload) => payload;

${afterStub}`);
});

test.each([
  ["{Before}", "{Before, After}"],
  ["{ Before, }", "{ Before, After, }"],
  ["{\n\tBefore, // mine\n}", "{\n\tBefore,\n\tAfter, // mine\n}"],
  ["{ Before as B }", "{ Before as B, After }"],
])("names are joined as they stand: %j", async (names, more) => {
  const text = `import type ${names} from '../generated/endpoints/a/types.js'\nexport const before = 1\n`;
  expect(await extendedText(text)).toBe(
    `${text.replace(names, more)}\n${afterStub}`,
  );
});

test("among values a type says that it is one", async () => {
  const text = `import { type Before, x } from "../generated/endpoints/a/types.js";\nexport const before = x;\n`;
  expect(await extendedText(text)).toContain(
    "import { type Before, x, type After } from",
  );
});

test("what is imported already is not imported again, whatever it is called", async () => {
  const text = `import type { Before, After as Mine } from "../generated/endpoints/a/types.js";\nexport const before = 1;\n`;
  expect(await extendedText(text)).toBe(
    `${text}\n${afterStub.replace("After", "Mine")}`,
  );
});

test("a name that is taken is imported under another", async () => {
  const text = `interface After {}\nexport const AfterHook = 1;\nexport const before = 1;\n`;
  expect(await extendedText(text)).toBe(
    `import type { After as AfterHook2 } from "../generated/endpoints/a/types.js";\n\n${text}\n${afterStub.replace("After", "AfterHook2")}`,
  );
});

test("handle brings the class that it refuses with", async () => {
  const text = `import { noItem } from "../generated/runtime/problem.js";\nvoid noItem;\n`;
  expect(await extendedText(text, ["authorize", "handle"])).toBe(
    `import { noItem, Problem } from "../generated/runtime/problem.js";
import type { Authorize, Handle } from "../generated/endpoints/a/types.js";
void noItem;

/** Decides who may call: true lets the request in. Until this is written, it refuses everyone. */
export const authorize: Authorize = (_context, _credentials) => false;

/** Does the work when the payload is valid: what it returns is the body of the answer. */
export const handle: Handle = (_context, _payload) => {
  throw new Problem(501, "This endpoint is not implemented yet.");
};
`,
  );
});

const typeImport = `import type { After } from "../generated/endpoints/a/types.js";`;

test.each([
  ["at the top", "|\n\nexport const before = 1;\n"],
  ["behind a shebang", "#!/usr/bin/env node\n|\n\nexport const before = 1;\n"],
  ["behind a header", "// Mine.\n|\n\n/** B. */\nexport const before = 1;\n"],
  [
    "behind what speaks to the compiler",
    "// @ts-nocheck\n|\n\nexport const before = 1;\n",
  ],
  [
    "before a comment that is a statement's",
    "|\n\n// B.\nexport const before = 1;\n",
  ],
  ["behind a directive", '"use strict"\n|\nexport const before = 1;\n'],
  ["behind imports", 'import "a"; // a\n|\nexport const before = 1;\n'],
  ["between statements", 'import "a";\n|\n export const before = 1;\n'],
])("a first import stands %s", async (_, expected) => {
  const text = expected
    .replace(/\|\n\n(?!\/\*\* B)/, "")
    .replace(/\|\n/, "")
    .replace('"a";\n ex', '"a"; ex');
  expect(text).not.toContain("|");
  expect(await extendedText(text)).toBe(
    `${expected.replace("|", typeImport)}\n${afterStub}`,
  );
});

test("CRLF, BOM, tabs and an open last line stay", async () => {
  const text = `\ufeff// Mine.\r\n\r\nexport const before =\t( a,b ) =>{ return   b }`;
  expect(await extendedText(text)).toBe(
    `\ufeff// Mine.\r\n${typeImport}\r\n\r\nexport const before =\t( a,b ) =>{ return   b }\r\n\r\n${afterStub.replaceAll("\n", "\r\n")}`,
  );
});

test.each(["", "\n", "// Mine.\n", "// Mine.", "\ufeff"])(
  "a file without statements gets all: %j",
  async (text) => {
    const more = await extendedText(text);
    expect(more.startsWith(text)).toBe(true);
    expect(more).toContain(
      `
import type { After, Before } from "../generated/endpoints/a/types.js";

/**`.slice(text.trim() === "" ? 1 : 0),
    );
    expect(await judged(more)).toEqual({ kind: "complete" });
  },
);

test.each([
  "export * from './shared.js';",
  "export * from './shared.js';\nexport const before = 1;",
  "  export *   from './shared.js'",
  "const x = 1; export { x as before, x as after };",
  "export const { before, after } = make()",
])("%j is whole", async (text) => {
  expect(await judged(text)).toEqual({ kind: "complete" });
});

test("a file with syntax errors that lacks nothing is whole", async () => {
  const text = "export const before = (;\nexport const after = 1;\n";
  expect(await judged(text)).toEqual({ kind: "complete" });
});

test.each([
  ["export const before = (;\n", "1:24", "invalid TypeScript: Expression"],
  ["const a = 1;\nexport const before = {\n", "3:1", "invalid TypeScript: "],
  [
    "\ufeff\r\n  const after = 1;\r\nexport const before = 1",
    "2:9",
    "`after` is not exported as a value here",
  ],
  [
    "import { after } from 'x';\nexport const before = 1",
    "1:10",
    "`after` is not exported as a value here",
  ],
  [
    "export const before = 1;\nexport type { after } from 'x'",
    "2:15",
    "`after` is not exported as a value here",
  ],
  ["export default function after() {}", "1:1", "has no name"],
  ["export default { before, after };", "1:1", "has no name"],
  ["export = { before, after };", "1:1", "has no name"],
  ["export { a as default } from 'x';", "1:10", "has no name"],
])("nothing is added to %j", async (text, place, why) => {
  const result = await judged(text);
  if (result.kind !== "unfixable") throw new Error(result.kind);
  const { at, message, code } = result.problem;
  expect({ code, place: [at.line, at.column].join(":") }).toEqual({
    code: "incomplete-hook",
    place,
  });
  expect(message).toContain(why);
});

test("a type of a hook's name is in nobody's way", async () => {
  const text = "export type after = string;\nexport const before = 1;\n";
  expect(await extendedText(text)).toContain("export const after: After");
});

test("what is not UTF-8 is not written again", async () => {
  const result = await judged(Buffer.from([0x2f, 0x2f, 0xff, 0x0a]));
  expect(result.kind === "unfixable" && result.problem.message).toContain(
    "not in UTF-8",
  );
});
