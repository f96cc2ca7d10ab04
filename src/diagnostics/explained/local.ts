import type { local as kinds } from "../catalogue/local.js";
import type { Explanation } from "../explanation.js";

/** What the codes of a service on this machine mean. */
export const local = {
  "broken-bundle": {
    summary: "A handler cannot be bundled.",
    meaning:
      "`dev` bundles each handler with its hook and all that they import. A syntax error, a file or a package that is not there, or a name that a module does not export keeps one handler from it; the others run.",
    example: `
  # hooks/acme-orders-post-one.ts
- import { priceOf } from "../lib/prizes.js";
+ import { priceOf } from "../lib/prices.js";
`,
    shows: "file",
  },
  "unfit-seed": {
    summary: "An item of a seed is none of its table.",
    meaning:
      "`dev --seed` stores items before the first request. They are read by the types of the table's members, and have to be what its endpoints store: then what they read back is what they could have written.",
    example: `
  # seed.yaml
  acme-orders:
-   - status: open
+   - order_id: 4dc84733-6d5e-4e5a-9f8c-6a7c1f0c5b1e
+     status: open
`,
    shows: "file",
  },
  "unknown-seed-table": {
    summary: "A seed has items of a table that no spec has.",
    meaning:
      "A seed is an object of lists of items, by the names of tables as specs spell them. `codegen list` prints these names.",
    example: `
  # seed.yaml
- orders:
+ acme-orders:
    - order_id: 4dc84733-6d5e-4e5a-9f8c-6a7c1f0c5b1e
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;
