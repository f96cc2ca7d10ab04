import type { answers as kinds } from "../catalogue/answers.js";
import type { Explanation } from "../explanation.js";

/** What the codes of examples and responses mean. */
export const answers = {
  "unfit-example": {
    summary: "An example is refused by its own schema.",
    meaning:
      'Docs and curl lines show the example, and a reader who sends it would get a 400. Examples are read by their members\' types: `"True"` fits a BOOL, `"42"` an N.',
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_example:
-   status: shipped
+   status: sent
  payload_schema:
    root.type: M
    root.attributes.status.type: S
    root.attributes.status.regex: ^(open|paid|sent)$
`,
  },
  "unfilled-response": {
    summary: "The response promises a member that nothing fills.",
    meaning:
      "The members of a success come from the item, by name, and a few by meaning, such as `message` and `request_id`. One that is required must be there in every case.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
  response_schema:
    root.type: M
-   root.attributes.orderId.type: S
-   root.attributes.orderId.required: "True"
+   root.attributes.order_id.type: S
+   root.attributes.order_id.required: "True"
`,
  },
  "unfit-response": {
    summary: "The response promises more than the table holds.",
    meaning:
      "What is read from the table may have been stored by any of its endpoints. A response that is stricter than the item would sometimes break its own schema.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
    root.attributes.amount.type: N
    root.attributes.amount.required: "True"
  response_schema:
    root.type: M
-   root.attributes.amount.type: S
+   root.attributes.amount.type: N
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
