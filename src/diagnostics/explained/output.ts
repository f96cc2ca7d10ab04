import type { output as kinds } from "../catalogue/output.js";
import type { Explanation } from "../explanation.js";

/** What the codes of written files mean. */
export const output = {
  "stale-file": {
    summary: "A file on disk is not what the specs ask for.",
    meaning:
      "`check` compares the tree with what `generate` would write: a file may be missing, out of date, edited by hand, or left over from a spec that is gone.",
    example: `
  $ vi specs/orders.yaml
- $ git commit -am "Take orders of ten lines"
+ $ npx codegen generate
+ $ git add -A && git commit -m "Take orders of ten lines"
`,
    shows: "terminal",
  },
  "edited-file": {
    summary: "A generated file was changed by hand.",
    meaning:
      "The change would be lost, so the run stops and writes nothing. What an endpoint does beyond its spec belongs into its hooks, which are never overwritten.",
    example: `
- $ vi generated/endpoints/acme-orders-post-one/handler.ts
+ $ vi hooks/acme-orders-post-one.ts
  $ npx codegen generate
`,
    shows: "terminal",
  },
  "blocked-file": {
    summary: "A file that is not ours stands where one is to be written.",
    meaning:
      "Nothing that the tool did not write is overwritten or removed without `--force`.",
    example: `
- $ npx codegen generate --out src
+ $ npx codegen generate --out src/generated
`,
    shows: "terminal",
  },
  "unreadable-manifest": {
    summary: "The list of generated files cannot be read.",
    meaning:
      "`.codegen.json` in the out folder says which files are ours. Without it, nobody can tell them from yours. A merge conflict in it is mended by generating again.",
    example: `
- $ git merge feature && git commit -a
+ $ git merge feature
+ $ npx codegen generate --force && git commit -a
`,
    shows: "terminal",
  },
  "other-specs": {
    summary: "The out folder was made from other folders of specs.",
    meaning:
      "Files of specs that were not given would be taken for orphans, and removed. The run stops, so that nothing is lost by a mistake on the command line.",
    example: `
  $ npx codegen generate specs
- $ npx codegen generate specs/orders
+ $ npx codegen generate specs/orders --out generated/orders
`,
    shows: "terminal",
  },
} satisfies Record<keyof typeof kinds, Explanation>;
