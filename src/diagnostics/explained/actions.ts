import type { actions as kinds } from "../catalogue/actions.js";
import type { Explanation } from "../explanation.js";
import { orderIdSchema, orderSpec } from "./example-specs.js";

/** What the codes of actions mean. */
export const actions = {
  "unread-parameter": {
    summary: "An action accepts a member but does not use it.",
    meaning:
      "A caller who sends it would expect an effect that never comes. If one of your hooks reads it, turn the rule off.",
    example: `
  lambda_function: acme-orders-get-many
  http_method: GET
  api_path: /orders
  action: get-many
  table: acme-orders
  primary_key: shop_id
  sort_key: order_id
  query_schema:
    root.type: M
    root.attributes.shop_id.type: S
    root.attributes.shop_id.required: "True"
-   root.attributes.colour.type: S
  response_schema:
    root.type: M
    root.attributes.items.type: L
    root.attributes.items.items.type: M
    root.attributes.items.items.attributes.shop_id.type: S
    root.attributes.items.items.attributes.shop_id.required: "True"
    root.attributes.items.items.attributes.order_id.type: S
    root.attributes.items.items.attributes.order_id.required: "True"
`,
  },
  "unfit-payload": {
    summary: "The payload does not have the structure that its action needs.",
    meaning:
      "`post-many` expects a list of objects, or an object with one such list. A payload with `children` has a list of objects for each child table. A list endpoint queries by the keys of its table or index.",
    example: `
  lambda_function: acme-orders-post-many
  http_method: POST
  api_path: /orders
  action: post-many
  table: acme-orders
  primary_key: order_id
  payload_schema:
-   root.type: M
-   root.attributes.order_id.type: S
-   root.attributes.order_id.required: "True"
+   root.type: L
+   root.items.type: M
+   root.items.attributes.order_id.type: S
+   root.items.attributes.order_id.required: "True"
`,
  },
  "unknown-action": {
    summary: "An endpoint with a table has a custom action.",
    meaning:
      "Its logic is the `handle` function in its hook file; nothing is read or written without it. If a built-in action was meant, the endpoint would do nothing.",
    example: orderSpec(`
- action: create
+ action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
`),
  },
  "mistyped-action": {
    summary: "An action is one or two letters away from a built-in one.",
    meaning:
      "An unknown action makes the endpoint custom, with its logic left to you. A likely typing error is therefore an error.",
    example: orderSpec(`
- action: psot-one
+ action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
`),
  },
  "action-and-method": {
    summary: "The HTTP method does not match the action.",
    meaning:
      "Callers, caches and browsers rely on methods: any of them may repeat a GET, so a GET must not write.",
    example: `
  lambda_function: acme-orders-post-one
- http_method: DELETE
+ http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
`,
  },
  "async-read": {
    summary: "An ASYNC endpoint cannot return what it reads.",
    meaning:
      "API Gateway responds to an ASYNC request before the function starts, so the result of a read would reach nobody.",
    example: `
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
  action: get-one
- invocation_mode: ASYNC
+ invocation_mode: SYNC
  table: acme-orders
  primary_key: order_id
  query_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "async-secret": {
    summary: "A secret passes through queues.",
    meaning:
      "The payload of an ASYNC request is kept in Lambda's queue and, after a failure, in yours. Members that are `sensitive` or not `stored` should not be kept there.",
    example: `
  lambda_function: acme-users-post-one
  http_method: POST
  api_path: /users
  action: post-one
- invocation_mode: ASYNC
+ invocation_mode: SYNC
  table: acme-users
  primary_key: user_id
  payload_schema:
    root.type: M
    root.attributes.user_id.type: S
    root.attributes.user_id.required: "True"
    root.attributes.password.type: S
    root.attributes.password.sensitive: "True"
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
