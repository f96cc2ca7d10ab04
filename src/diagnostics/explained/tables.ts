import type { tables as kinds } from "../catalogue/tables.js";
import type { Explanation } from "../explanation.js";

/** What the codes of tables mean. */
export const tables = {
  "unknown-index": {
    summary: "An endpoint reads by an index that its table does not have.",
    meaning:
      "A table's indexes are all those that its endpoints declare. A `get-by-…` reads by the index of its own name, where `index` names no other.",
    example: `
  lambda_function: acme-orders-get-by-user
  http_method: GET
  api_path: /orders
  action: get-by-user
  table: acme-orders
  primary_key: order_id
- index: by-usr
+ index: by-user
  indexes:
    by-user: { partition_key: user_id }
  query_schema:
    root.type: M
    root.attributes.user_id.type: S
    root.attributes.user_id.required: "True"
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
  "key-not-a-member": {
    summary: "The key of a table or index is no member of its items.",
    meaning:
      "An item is stored under its key, so each item has to have one: the key is the name of a member of the schema, spelled alike.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
- primary_key: orderid
+ primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "unfit-key": {
    summary: "A member cannot be a key.",
    meaning:
      "A key is of type S, N or B, has a value in every item, and is of one type in all endpoints of its table.",
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
+   root.attributes.order_id.required: "True"
`,
  },
  "table-disagreement": {
    summary: "Two endpoints say different things of one table.",
    meaning:
      "A table is what all its endpoints say together: one partition key, one sort key, one type for each member, one pair of keys for each index.",
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
    root.attributes.amount.type: N
  # specs/orders-put.yaml
  lambda_function: acme-orders-put-one
  http_method: PUT
  api_path: /orders
  action: put-one
  table: acme-orders
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
-   root.attributes.amount.type: S
+   root.attributes.amount.type: N
`,
  },
  "beyond-aws": {
    summary: "No stack, role or function of AWS is as large as this.",
    meaning:
      "A stack of CloudFormation holds 500 resources, 200 outputs and a template of 1 MB, a function 4 KB of environment, a role 10,240 characters. What can be spread over several stacks is spread; what stands here cannot.",
    shows: "file",
    example: `
  lambda_function: acme-returns-post-one
  http_method: POST
  api_path: /returns
- module: acme
+ module: acme-returns
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
