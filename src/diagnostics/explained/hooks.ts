import type { hooks as kinds } from "../catalogue/hooks.js";
import type { Explanation } from "../explanation.js";

/** What the codes of hooks mean. */
export const hooks = {
  "lacking-hook": {
    summary: "A hook file, or a function in it, is missing.",
    meaning:
      "A handler imports the functions that its spec requires, and does not compile without them. `generate` writes stubs for the missing ones and leaves everything else unchanged.",
    example: `
  $ echo "security: basic" >> specs/orders.yaml
- $ npx codegen check
+ $ npx codegen generate && npx codegen check
`,
    shows: "terminal",
  },
  "incomplete-hook": {
    summary: "A hook file lacks a function that cannot be added to it.",
    meaning:
      "Stubs are added through the syntax tree, so that every other byte stays. If the file does not parse, or its exports cannot be analysed, add the function yourself.",
    example: `
  # hooks/acme-orders-post-one.ts
- module.exports = { before };
+ import type { Before } from "../generated/endpoints/acme-orders-post-one/types.js";
+
+ export const before: Before = (_context, payload) => payload;
`,
    shows: "file",
  },
  "blocked-hook": {
    summary: "A hook file cannot be written.",
    meaning:
      "Hooks are in a regular folder beside the out folder. A symbolic link, a file in place of the folder, or a name that differs only in case would lead elsewhere.",
    example: `
- $ ln -s ../elsewhere hooks
+ $ mkdir hooks
  $ npx codegen generate
`,
    shows: "terminal",
  },
  "no-module-type": {
    summary: "Hook files would not be loaded as ES modules.",
    meaning:
      'Node.js uses the nearest package.json above a file: without `"type": "module"` in it, `export` is a syntax error.',
    example: `
  # package.json
  {
-   "name": "orders"
+   "name": "orders",
+   "type": "module"
  }
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;
