import type { style as kinds } from "../catalogue/style.js";
import type { Explanation } from "../explanation.js";

/** What the codes of style mean. */
export const style = {
  "unlisted-status": {
    summary: "`responses` leaves out a status that callers may meet.",
    meaning:
      "A refusal keeps its true status whether it is listed or not, and pages show it in our words. Where a spec lists its responses, callers take the list for complete.",
    example: `
  lambda_function: acme-orders-get-by-shop
  http_method: GET
  api_path: /orders
  responses:
    "200": { description: The orders. }
+   "400": { description: The query is not valid. }
+   "405": { description: Another method than GET. }
+   "500": { description: Something is wrong on our side. }
+   "501": { description: Not written yet. }
`,
  },
  "unbounded-string": {
    summary: "A text of a payload may be of any length.",
    meaning:
      "An item holds 400 KB in all, and a request up to `max_body`. A member that takes it all is refused late, and with words that name no member.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.note.type: S
+   root.attributes.note.max_length: 500
`,
  },
  "unbounded-list": {
    summary: "A list or set of a payload may have any number of items.",
    meaning:
      "Each item is checked, and stored: callers decide how long that takes, where no bound does.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.tags.type: SS
+   root.attributes.tags.max_items: 20
`,
  },
  "table-without-reader": {
    summary: "Endpoints write a table that none reads.",
    meaning:
      "Callers, of ASYNC endpoints above all, cannot see what became of their requests. Something else may read the table: then turn the rule off.",
    example: `
  # specs/orders-post.yaml
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
    summary: "No endpoint reads by an index.",
    meaning: "Every write to the table writes the index too, and pays for it.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id
- indexes:
-   by-user: { partition_key: user_id }
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
    root.attributes.user_id.type: S
    root.attributes.user_id.required: "True"
`,
  },
  "table-scan": {
    summary: "A list reads all of a table.",
    meaning:
      "DynamoDB bills what is read, and a scan reads every item, a page at a time. For a table that stays small this is fine: then turn the rule off.",
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
      "A page can say what an endpoint takes and answers, but not what it is for.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
+ description: Takes an order, and gives it to the warehouse.
`,
  },
  "missing-example": {
    summary: "An endpoint has no example of its payload.",
    meaning:
      "One is made from the schema, which is valid, but tells nothing of the world that the endpoint is for.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
+ payload_example: { city: Lisbon }
  payload_schema:
    root.type: M
    root.attributes.city.type: S
`,
  },
  "long-name": {
    summary: "A function's name leaves no room for a stage.",
    meaning:
      "Where one account holds several stages, functions are deployed under `<name>-<stage>`, and Lambda takes 64 characters in all.",
    example: `
- lambda_function: acme-warehouse-management-customer-order-confirmations-post-one
+ lambda_function: acme-warehouse-confirmations-post-one
  http_method: POST
  api_path: /orders
`,
  },
  "misleading-name": {
    summary: "An endpoint is called like another action than its own.",
    meaning:
      "Most specs start as a copy of another. Either the name or the action was not changed.",
    example: `
- lambda_function: acme-orders-get-one
+ lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "misleading-url": {
    summary: "The address of an endpoint does not end with its path.",
    meaning:
      "Pages show `endpoint_url` in their curl lines: readers would send their requests to another endpoint.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- endpoint_url: https://api.example.com/prod/order
+ endpoint_url: https://api.example.com/prod/orders
`,
  },
  "mixed-naming": {
    summary: "The members of an object are spelled in several ways.",
    meaning:
      "Callers have to look up each name. Names that are published already are better kept than changed: then turn the rule off.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.user_id.type: S
-   root.attributes.shopId.type: S
+   root.attributes.shop_id.type: S
`,
  },
  "required-and-deprecated": {
    summary: "Callers must send a member that they should not use.",
    meaning:
      "A member is given up in steps: optional first, then deprecated, then gone.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.fax.type: S
    root.attributes.fax.deprecated: "True"
-   root.attributes.fax.required: "True"
`,
  },
  "deprecated-without-words": {
    summary: "A deprecated endpoint does not say what to use instead.",
    meaning:
      "Readers learn that they should leave, and not where to go, nor until when.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  deprecated: "True"
+ notes: Use PUT /orders; this works until the end of 2027.
`,
  },
  "unmarked-secret": {
    summary: "A member is called like a secret, and treated like any other.",
    meaning:
      '`sensitive` members are kept out of logs, examples and docs. `stored: "False"` keeps one out of the table as well.',
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
