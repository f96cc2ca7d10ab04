import type { hooks as kinds } from "../catalogue/hooks.js";
import type { Explanation } from "../explanation.js";

/** What the codes of hooks mean. */
export const hooks = {
  "lacking-hook": {
    summary: "A file of hooks, or a function in it, is missing.",
    meaning:
      "A handler imports the functions that its spec asks for: without them it does not compile. `generate` writes stubs for those that are missing, and leaves all else as it is.",
    example: `
  $ echo "security: basic" >> specs/orders.yaml
- $ npx codegen check
+ $ npx codegen generate && npx codegen check
`,
    shows: "terminal",
  },
  "incomplete-hook": {
    summary: "A file of hooks lacks a function that cannot be added to it.",
    meaning:
      "Stubs are added through the syntax tree, so that every other byte stays. Where the file does not parse, or its exports are made in a way that cannot be followed, you have to add the function yourself.",
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
    summary: "A file of hooks cannot be written at its place.",
    meaning:
      "Hooks lie in a plain folder beside the out folder. A link, a file in the folder's place, or a name that differs only in upper and lower case would lead somewhere else.",
    example: `
- $ ln -s ../elsewhere hooks
+ $ mkdir hooks
  $ npx codegen generate
`,
    shows: "terminal",
  },
  "no-module-type": {
    summary: "The files of hooks would not be read as ES modules.",
    meaning:
      'Node.js looks for the nearest package.json above a file: without `"type": "module"` in it, `export` is a syntax error there.',
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
