import type { keys as kinds } from "../catalogue/keys.js";
import type { Explanation } from "../explanation.js";

/** What the codes of a spec's keys mean. */
export const keys = {
  "unknown-key": {
    summary: "A key is not one of those that stand at its place.",
    meaning:
      "A key that nobody reads would be passed over in silence, and what it was to say with it. Keys are those of the published pages, in snake_case.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- descripton: Takes an order.
+ description: Takes an order.
`,
  },
  "missing-key": {
    summary: "A key that is needed is not there.",
    meaning:
      "Every spec names its function, its method and its path; a \`table\` needs a \`primary_key\`, an index its \`partition_key\`.",
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
    summary: "A key has a value that it does not take.",
    meaning:
      'The message says what the key takes, and what it found. Booleans and numbers may be spelled as texts: True, "True", "42".',
    example: `
  lambda_function: acme-orders-post-one
- http_method: SEND
+ http_method: POST
  api_path: /orders
`,
  },
  "not-supported": {
    summary: "What is asked for is not possible here.",
    meaning:
      "It is an error because a service that leaves out in silence what its spec says would be worse than none.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
-   root.attributes.__proto__.type: S
+   root.attributes.prototype.type: S
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
