import type { style as kinds } from "../catalogue/style.js";
import type { Explanation } from "../explanation.js";
import {
  orderIdSchema,
  orderSpec,
  payloadSpec,
  tableSpec,
} from "./example-specs.js";

/** What the codes of style mean. */
export const style = {
  "unlisted-status": {
    summary: "`responses` omits a status that callers may get.",
    meaning:
      "An error keeps its status whether it is listed or not, and the docs describe it in standard words. If a spec lists its responses, callers expect the list to be complete.",
    example: `
  lambda_function: acme-orders-get-by-shop
  http_method: GET
  api_path: /orders
  responses:
    "200": { description: The orders. }
+   "400": { description: The query is not valid. }
+   "405": { description: Another method than GET. }
+   "500": { description: An internal error occurred. }
+   "501": { description: Not written yet. }
`,
  },
  "unbounded-string": {
    summary: "A string of a payload has no maximum length.",
    meaning:
      "An item holds 400 KB, and a request up to `max_body`. A member that uses all of it is rejected late, with an error that does not name the member.",
    example: payloadSpec(`
    root.attributes.note.type: S
+   root.attributes.note.max_length: 500
`),
  },
  "unbounded-list": {
    summary: "A list or set of a payload has no maximum size.",
    meaning:
      "Each item is validated and stored: without a bound, callers decide how long that takes.",
    example: payloadSpec(`
    root.attributes.tags.type: SS
+   root.attributes.tags.max_items: 20
`),
  },
  "table-without-reader": {
    summary: "Endpoints write a table that no endpoint reads.",
    meaning:
      "Callers, above all of ASYNC endpoints, cannot see the outcome of their requests. If something else reads the table, turn the rule off.",
    example: `
  # specs/orders-post.yaml
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
+ # specs/orders-get.yaml
+ lambda_function: acme-orders-get-one
+ http_method: GET
+ api_path: /orders
+ action: get-one
+ table: acme-orders
+ primary_key: order_id
`,
  },
  "unused-index": {
    summary: "No endpoint queries an index.",
    meaning:
      "Every write to the table writes the index too, and is billed for it.",
    example: tableSpec(`
  primary_key: order_id
- indexes:
-   by-user: { partition_key: user_id }${orderIdSchema}
    root.attributes.user_id.type: S
    root.attributes.user_id.required: "True"
`),
  },
  "table-scan": {
    summary: "A list endpoint scans the whole table.",
    meaning:
      "DynamoDB bills every item that is read, and a scan reads all of them, a page at a time. For a table that stays small this is fine: turn the rule off.",
    example: `
  lambda_function: acme-orders-list-all
  http_method: GET
  api_path: /orders
- action: list-all
+ action: get-by-user
  table: acme-orders
  primary_key: order_id
  indexes:
    get-by-user: { partition_key: user_id }
  response_schema:
    root.type: M
    root.attributes.items.type: L
    root.attributes.items.items.type: M
    root.attributes.items.items.attributes.order_id.type: S
    root.attributes.items.items.attributes.order_id.required: "True"
    root.attributes.items.items.attributes.user_id.type: S
    root.attributes.items.items.attributes.user_id.required: "True"
`,
  },
  undocumented: {
    summary: "An endpoint has no description.",
    meaning:
      "The docs can show what an endpoint accepts and returns, but not its purpose.",
    example: orderSpec(`
+ description: Takes an order, and gives it to the warehouse.
`),
  },
  "missing-example": {
    summary: "An endpoint has no payload example.",
    meaning: "A generated example is valid, but its values are arbitrary.",
    example: orderSpec(`
+ payload_example: { city: Lisbon }
  payload_schema:
    root.type: M
    root.attributes.city.type: S
`),
  },
  "long-name": {
    summary: "A function name leaves no room for a stage suffix.",
    meaning:
      "If one account has several stages, functions are deployed as `<name>-<stage>`, and Lambda allows 64 characters in all.",
    example: `
- lambda_function: acme-warehouse-management-customer-order-confirmations-post-one
+ lambda_function: acme-warehouse-confirmations-post-one
  http_method: POST
  api_path: /orders
`,
  },
  "misleading-name": {
    summary: "The name of an endpoint suggests another action.",
    meaning:
      "Most specs start as a copy of another. Either the name or the action was not changed.",
    example: `
- lambda_function: acme-orders-get-one
+ lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
`,
  },
  "misleading-url": {
    summary: "The URL of an endpoint does not end with its path.",
    meaning:
      "The documented curl lines use `endpoint_url`: readers would call another endpoint.",
    example: orderSpec(`
- endpoint_url: https://api.example.com/prod/order
+ endpoint_url: https://api.example.com/prod/orders
`),
  },
  "mixed-naming": {
    summary: "The members of an object use several naming styles.",
    meaning:
      "Callers have to look up each name. Published names are better kept than changed: then turn the rule off.",
    example: payloadSpec(`
    root.attributes.order_id.type: S
    root.attributes.user_id.type: S
-   root.attributes.shopId.type: S
+   root.attributes.shop_id.type: S
`),
  },
  "required-and-deprecated": {
    summary: "A deprecated member is required.",
    meaning:
      "Remove a member in steps: first make it optional, then deprecate it, then remove it.",
    example: payloadSpec(`
    root.attributes.fax.type: S
    root.attributes.fax.deprecated: "True"
-   root.attributes.fax.required: "True"
`),
  },
  "deprecated-without-words": {
    summary: "A deprecated endpoint does not state its replacement.",
    meaning:
      "Readers learn that they should migrate, but not to what, nor until when.",
    example: orderSpec(`
  deprecated: "True"
+ notes: Use PUT /orders; this works until the end of 2027.
`),
  },
  "unmarked-secret": {
    summary: "A member is named like a secret but not marked as sensitive.",
    meaning:
      '`sensitive` members are kept out of logs, examples, docs and, without a response schema, answers. `stored: "False"` keeps a member out of the table too.',
    example: `
  lambda_function: acme-users-post-one
  http_method: POST
  api_path: /users
  payload_schema:
    root.type: M
    root.attributes.password.type: S
+   root.attributes.password.sensitive: "True"
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
