import type { tables as kinds } from "../catalogue/tables.js";
import type { Explanation } from "../explanation.js";
import { orderIdSchema, tableSpec } from "./example-specs.js";

/** What the codes of tables mean. */
export const tables = {
  "unknown-index": {
    summary: "An endpoint queries an index that its table does not have.",
    meaning:
      "The indexes of a table are all those that its endpoints declare. A `get-by-…` queries the index of the same name unless `index` names another.",
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
    summary: "The key of a table or index is not a member of its items.",
    meaning:
      "Every item needs a value for its key: the key is the name of a member of the schema, spelled exactly the same.",
    example: tableSpec(`
- primary_key: orderid
+ primary_key: order_id${orderIdSchema}
`),
  },
  "unfit-key": {
    summary: "A member cannot be a key.",
    meaning:
      "A key has type S, N or B, has a value in every item, and has the same type in all endpoints of its table.",
    example: tableSpec(`
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
+   root.attributes.order_id.required: "True"
`),
  },
  "table-disagreement": {
    summary: "Two endpoints describe one table differently.",
    meaning:
      "A table is what all its endpoints describe together: one partition key, one sort key, one type for each member, one key schema for each index.",
    example: `
  # specs/orders-post.yaml
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
    root.attributes.amount.type: N
  # specs/orders-put.yaml
  lambda_function: acme-orders-put-one
  http_method: PUT
  api_path: /orders
  action: put-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
-   root.attributes.amount.type: S
+   root.attributes.amount.type: N
`,
  },
  "constraint-disagreement": {
    summary: "Two endpoints constrain one stored member differently.",
    meaning:
      "What one endpoint stores, the other would refuse: an item can be written that its own update no longer accepts. The rule with the other value is in the spec that the message names.",
    example: `
  # specs/orders-post.yaml
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
    root.attributes.note.type: S
    root.attributes.note.max_length: 500
  # specs/orders-put.yaml
  lambda_function: acme-orders-put-one
  http_method: PUT
  api_path: /orders
  action: put-one
  table: acme-orders
  primary_key: order_id${orderIdSchema}
    root.attributes.note.type: S
-   root.attributes.note.max_length: 5
+   root.attributes.note.max_length: 500
`,
  },
  "beyond-aws": {
    summary: "A stack, role or function would exceed a limit of AWS.",
    meaning:
      "A CloudFormation stack has at most 500 resources, 200 outputs and a template of 1 MB; a deployment of it and the stacks that it nests has 2,500 resources; a function 4 KB of environment variables; a role 10,240 characters. What can be split over several stacks is split; this cannot.",
    shows: "file",
    example: `
  lambda_function: acme-returns-post-one
  http_method: POST
  api_path: /returns
- module: acme
+ module: acme-returns
`,
  },
  "changed-key": {
    summary: "A table's primary key differs from that of the tree on the disk.",
    meaning:
      "The key of a DynamoDB table is decided when it is created. CloudFormation would have to replace the table, and refuses that for one with a name, as two cannot have the same. A deployment of the change fails and is rolled back. Another table, to which the items are copied, can have the key. Before the first deployment the warning does not matter.",
    shows: "file",
    example: `
  lambda_function: acme-orders-get-one
- table: acme-orders
+ table: acme-orders-by-number
  primary_key: order_number
`,
  },
  "index-changes": {
    summary: "A table has more index changes than one update can make.",
    meaning:
      "DynamoDB creates or deletes one global secondary index in an update of a table. A deployment of several changes fails and is rolled back; so does one that changes the key of an index, which is to delete it and to create it. Before the first deployment the warning does not matter: a table is created with all of its indexes.",
    shows: "terminal",
    example: `
- $ vi specs/get-by-maker.yaml specs/get-by-price.yaml
- $ npx codegen generate && cd generated && npm run deploy
+ $ vi specs/get-by-maker.yaml
+ $ npx codegen generate && (cd generated && npm run deploy)
+ $ vi specs/get-by-price.yaml
+ $ npx codegen generate && (cd generated && npm run deploy)
`,
  },
  "removed-index": {
    summary: "An index is removed while deployed functions may query it.",
    meaning:
      "Tables are updated before the functions that use them. Between the two, a function of the last deployment that queries the index fails. It does so again after a rollback, until the index is there once more.",
    shows: "terminal",
    example: `
- $ npx codegen generate && cd generated && npm run deploy
+ $ # when no client calls the endpoint any more
+ $ npx codegen generate && cd generated && npm run deploy
`,
  },
  "beyond-quota": {
    summary: "The service takes more than an account has by default.",
    meaning:
      "AWS lets an account have 1,000 IAM roles, and 2,500 DynamoDB tables in a region, until it is asked for more. Each function has a role of its own. Deployment fails at the first that is too many; the account may hold others as well, which are not counted here.",
    shows: "file",
    example: `
  # codegen.config.yaml
  infra:
    stack_name: acme-api
+   quotas: { roles: 5000 }
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
