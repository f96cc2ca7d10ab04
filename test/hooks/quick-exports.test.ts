import { expect, test } from "vitest";
import { clearlyExports } from "../../src/hooks/quick-exports.js";
import { parseHookFile } from "../../src/hooks/parse-hook-file.js";

test.each([
  "export const before: Before = (_context, payload) => payload;",
  "export const before = 1",
  "export let before;",
  "export function before() {}",
  "export async function before(context) {}",
  "export function before<Payload>(context: Context, payload: Payload) {}",
  "const before = 1;\nexport { before };",
  "const one = 1;\nexport { one as before };",
  "export { other, before } from './shared.js';",
  "export {\r\n  other,\r\n  x as before,\r\n}",
  "export * from './shared.js';",
  "/* export it */\nexport const before = 1;\n/* done */",
  "export { type a, b as before } from './a.js';",
  "\ufeffconst a = 1;\nexport const before = `a ${a}`;",
])("%j surely exports before", (text) => {
  expect(clearlyExports(text, ["before"])).toBe(true);
  const { exported, reExportsAll } = parseHookFile(text.replace("\ufeff", ""));
  expect(exported.has("before") || reExportsAll).toBe(true);
});

test.each([
  "",
  "// export const before = 1;",
  "/*\nexport const before = 1;\n*/",
  "/**/ /*\nexport const before = 1;\n*/",
  "const a = `\nexport const before = 1;\n`;",
  "const a = `${`\nexport const before = 1;\n`}`;",
  "const a = 'x\\\nexport const before = 1;\\\n';",
  "namespace A {\nexport const before = 1;\n}",
  "declare module 'a' {\nexport const before = 1;\n}",
  "export const beforeAll = 1;",
  "export const before$ = 1;",
  "export const beforeé = 1;",
  "export const Before = 1;",
  "export type before = 1;",
  "export interface before {}",
  "export type { before } from './a.js';",
  "export { type before } from './a.js';",
  "export { before as other } from './a.js';",
  "export default function before() {}",
  "export * as other from './a.js';",
  "import { before } from './a.js';",
  "const before = 1;",
])("%j does not export before, and no look says so", (text) => {
  expect(clearlyExports(text, ["before"])).toBe(false);
  const { exported, reExportsAll } = parseHookFile(text);
  expect(exported.has("before") || reExportsAll).toBe(false);
});

test.each([
  "export const { before, a } = make();",
  "export const [before] = make();",
  "export const a = 1,\n  before = 2;",
  "  export const before = 1;",
  "export class before {}",
  "export enum before { a }",
  "export declare const before: Before;",
  "export import before = a.b;",
  "export * as before from './a.js';",
  "// it's `odd\nexport const before = 1;",
  "export{before} from './a.js'",
  "export/* */const before = 1",
])("%j leaves a doubt, and a parser sees before", (text) => {
  expect(clearlyExports(text, ["before"])).toBe(false);
  expect(parseHookFile(text).exported.has("before")).toBe(true);
});

test("every function that is asked for has to be there", () => {
  const text = "export const before = 1;\nexport function after() {}\n";
  expect(clearlyExports(text, ["before", "after"])).toBe(true);
  expect(clearlyExports(text, ["authorize", "before", "after"])).toBe(false);
});
