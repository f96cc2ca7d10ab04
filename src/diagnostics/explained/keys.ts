import type { keys as kinds } from "../catalogue/keys.js";
import type { Explanation } from "../explanation.js";
import { orderSpec, payloadSpec } from "./example-specs.js";

/** What the codes of a spec's keys mean. */
export const keys = {
  "unknown-key": {
    summary: "A key is not allowed here.",
    meaning:
      "An unknown key would be ignored, together with what its author meant. Keys are the field labels of the published pages, in snake_case.",
    example: orderSpec(`
- descripton: Takes an order.
+ description: Takes an order.
`),
  },
  "missing-key": {
    summary: "A required key is missing.",
    meaning:
      "Every spec has a function, a method and a path; `table` needs a `primary_key`, an index its `partition_key`.",
    example: `
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
  action: get-one
  table: acme-orders
+ primary_key: order_id
  response_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "wrong-value": {
    summary: "A key has an invalid value.",
    meaning:
      'The message states the expected and the found value. Booleans and numbers may be written as strings: True, "True", "42".',
    example: `
  lambda_function: acme-orders-post-one
- http_method: SEND
+ http_method: POST
  api_path: /orders
`,
  },
  "not-supported": {
    summary: "A combination of keys is not supported here.",
    meaning:
      "It is an error, because a service that silently omits a part of its spec would be worse.",
    example: payloadSpec(`
-   root.attributes.__proto__.type: S
+   root.attributes.prototype.type: S
`),
  },
} satisfies Record<keyof typeof kinds, Explanation>;
