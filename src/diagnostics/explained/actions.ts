import type { actions as kinds } from "../catalogue/actions.js";
import type { Explanation } from "../explanation.js";

/** What the codes of actions mean. */
export const actions = {
  "unread-parameter": {
    summary: "An action accepts a member and does nothing with it.",
    meaning:
      "A caller who sends it would wait for an effect that never comes. A hook of yours may read it: then turn the rule off.",
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
    summary: "The payload is not of the kind that the action takes.",
    meaning:
      "`post-many` takes a list of objects, or an object with one such list; a payload with `children` has a list of objects for each; a list reads by the keys of its table or index.",
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
    summary: "An endpoint with a table has an action of its own.",
    meaning:
      "Its logic is the `handle` that you write in its hooks; nothing is read or written without it. Where one of the known actions was meant, the endpoint would do nothing.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- action: create
+ action: post-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "mistyped-action": {
    summary: "An action is a letter or two away from a known one.",
    meaning:
      "An action that nobody knows would make the endpoint's logic yours to write, so what looks like a slip is an error.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- action: psot-one
+ action: post-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "action-and-method": {
    summary: "A method promises something else than the action does.",
    meaning:
      "Callers, caches and browsers rely on methods: a GET that writes may be repeated by any of them.",
    example: `
  lambda_function: acme-orders-post-one
- http_method: DELETE
+ http_method: POST
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
  "async-read": {
    summary: "An ASYNC endpoint has nothing to read for.",
    meaning:
      "API Gateway answers an ASYNC request before the function starts, so what it reads could be given to nobody.",
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
    summary: "A secret is sent through queues.",
    meaning:
      "The payload of an ASYNC request rests in Lambda's queue, and after a failure in yours. What is `sensitive`, or not `stored`, should not lie there.",
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
