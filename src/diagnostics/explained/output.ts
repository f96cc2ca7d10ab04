import type { output as kinds } from "../catalogue/output.js";
import type { Explanation } from "../explanation.js";

/** What the codes of written files mean. */
export const output = {
  "stale-file": {
    summary: "A file on disk differs from what `generate` would write.",
    meaning:
      "`check` compares the tree with what `generate` would write: a file may be missing, out of date, edited by hand, or orphaned by a removed spec.",
    example: `
  $ vi specs/orders.yaml
- $ git commit -am "Take orders of ten lines"
+ $ npx codegen generate
+ $ git add -A && git commit -m "Take orders of ten lines"
`,
    shows: "terminal",
  },
  "edited-file": {
    summary: "A generated file was edited by hand.",
    meaning:
      "The edit would be lost, so the run stops and writes nothing. Logic beyond the spec belongs in hooks, which are never overwritten.",
    example: `
- $ vi generated/endpoints/acme-orders-post-one/handler.ts
+ $ vi hooks/acme-orders-post-one.ts
  $ npx codegen generate
`,
    shows: "terminal",
  },
  "blocked-file": {
    summary: "A file that codegen did not generate is in the way.",
    meaning:
      "Files that codegen did not write are never overwritten or removed without `--force`.",
    example: `
- $ npx codegen generate --out src
+ $ npx codegen generate --out src/generated
`,
    shows: "terminal",
  },
  "unreadable-manifest": {
    summary: "The manifest of generated files cannot be read.",
    meaning:
      "`.codegen.json` in the out folder lists the generated files. Without it, they cannot be told from yours. Resolve a merge conflict in it by generating again.",
    example: `
- $ git merge feature && git commit -a
+ $ git merge feature
+ $ npx codegen generate --force && git commit -a
`,
    shows: "terminal",
  },
  "other-specs": {
    summary: "The out folder was generated from other spec folders.",
    meaning:
      "The files of specs that were not given would be treated as orphans and removed. The run stops, so that a mistake on the command line loses nothing.",
    example: `
  $ npx codegen generate specs
- $ npx codegen generate specs/orders
+ $ npx codegen generate specs/orders --out generated/orders
`,
    shows: "terminal",
  },
} satisfies Record<keyof typeof kinds, Explanation>;
