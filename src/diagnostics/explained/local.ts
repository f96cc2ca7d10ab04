import type { local as kinds } from "../catalogue/local.js";
import type { Explanation } from "../explanation.js";

/** What the codes of a service on this machine mean. */
export const local = {
  "broken-bundle": {
    summary: "A handler cannot be bundled.",
    meaning:
      "`dev` bundles each handler with its hook and their imports. A syntax error, a missing file or package, or an import that a module does not export breaks one handler; the others run.",
    example: `
  # hooks/acme-orders-post-one.ts
- import { priceOf } from "../lib/prizes.js";
+ import { priceOf } from "../lib/prices.js";
`,
    shows: "file",
  },
  "unfit-seed": {
    summary: "An item of the seed does not match its table.",
    meaning:
      "`dev --seed` stores items before the first request. They are read by the types of the table's members and must match what its endpoints store, so that endpoints read only what they could have written.",
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
    summary: "The seed contains items of a table that no spec declares.",
    meaning:
      "A seed is an object of lists of items, by table name as written in the specs. `codegen list` prints the names.",
    example: `
  # seed.yaml
- orders:
+ acme-orders:
    - order_id: 4dc84733-6d5e-4e5a-9f8c-6a7c1f0c5b1e
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;
