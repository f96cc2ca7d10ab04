import fc from "fast-check";
import { format } from "prettier";
import ts from "typescript";
import { expect, test } from "vitest";
import { hookPath, hookText } from "../../src/hooks/hook-file.js";
import { clearlyExports } from "../../src/hooks/quick-exports.js";
import type { HookName } from "../../src/model/hooks.js";
import { runs, timeout } from "../properties/runs.js";
import { anyName, wholeText } from "../properties/words.js";
import { endpointOf } from "./endpoint.js";

/** Every set of functions that an endpoint may need. */
const sets: readonly (readonly HookName[])[] = [
  ["before", "after"],
  ["authorize", "before", "after"],
  ["handle"],
  ["authorize", "handle"],
];

test("a hook file says whose it is, and does nothing yet", () => {
  const endpoint = endpointOf("acme-orders-post-one");
  expect(hookPath(endpoint)).toBe("hooks/acme-orders-post-one.ts");
  expect(hookText(["before", "after"], endpoint, "generated")).toBe(
    `// Your own code for POST /orders-post-one. Written once by codegen; what it needs later is added below, and nothing else changes.
import type {
  After,
  Before,
} from "../generated/endpoints/acme-orders-post-one/types.js";

/** Runs when the payload is valid, before the table is touched: what it returns is used. Throw a Problem to refuse. */
export const before: Before = (_context, payload) => payload;

/** Runs after the table: what it returns is answered. */
export const after: After = (_context, item) => item;
`,
  );
});

test("a custom action is not written yet, and who may call it neither", () => {
  const text = hookText(["authorize", "handle"], endpointOf("a"), "made");
  expect(text).toContain(
    `import type { Authorize, Handle } from "../made/endpoints/a/types.js";
import { Problem } from "../made/runtime/problem.js";
`,
  );
  expect(text).toContain(
    "export const authorize: Authorize = (_context, _credentials) => false;",
  );
  expect(text).toContain(
    `export const handle: Handle = (_context, _payload) => {
  throw new Problem(501, "This endpoint is not implemented yet.");
};
`,
  );
});

test.each(sets.map((hooks) => [hooks.join(), hooks] as const))(
  "%s: every name gives what Prettier makes",
  async (_, hooks) => {
    await fc.assert(
      fc.asyncProperty(anyName, wholeText, wholeText, async (id, path, out) => {
        const text = hookText(hooks, endpointOf(id, path), out);
        expect(await format(text, { parser: "typescript" })).toBe(text);
      }),
      runs(60),
    );
  },
  timeout,
);

test(
  "names of any length give what Prettier makes",
  async () => {
    for (const hooks of sets) {
      for (let length = 1; length <= 100; length += 1) {
        const text = hookText(
          hooks,
          endpointOf("a".repeat(length)),
          "generated",
        );
        expect(await format(text, { parser: "typescript" })).toBe(text);
        expect(clearlyExports(text, hooks)).toBe(true);
      }
    }
  },
  timeout,
);

test("a folder of any name is imported from by that name", () => {
  const name = `it's "here" \\ *\u2028/ \${x}`;
  const text = hookText(["handle"], endpointOf("a"), name);
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const from = file.statements
    .filter(ts.isImportDeclaration)
    .map((node) =>
      ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "",
    );
  expect(from).toEqual([
    `../${name}/endpoints/a/types.js`,
    `../${name}/runtime/problem.js`,
  ]);
});
