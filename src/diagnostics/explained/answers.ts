import type { answers as kinds } from "../catalogue/answers.js";
import type { Explanation } from "../explanation.js";
import {
  orderIdSchema,
  orderSpec,
  storedSpec,
  tableSpec,
} from "./example-specs.js";

/** What the codes of examples and responses mean. */
export const answers = {
  "unfit-example": {
    summary: "An example does not match its own schema.",
    meaning:
      'The docs and their curl lines show the example, and whoever sends it would get a 400. Examples are read by the types of their members: `"True"` is valid for a BOOL, `"42"` for an N.',
    example: orderSpec(`
  payload_example:
-   status: shipped
+   status: sent
  payload_schema:
    root.type: M
    root.attributes.status.type: S
    root.attributes.status.regex: ^(open|paid|sent)$
`),
  },
  "bad-example-key": {
    summary: "A flattened key of an example is invalid.",
    meaning:
      "An example may be written in flattened keys: a path of member names, with list indexes from 0. No index may be skipped, and a scalar has no members.",
    example: orderSpec(`
  payload_example:
    lines[0].count: 1
-   lines[2].count: 5
+   lines[1].count: 5
  payload_schema:
    root.type: M
    root.attributes.lines.type: L
    root.attributes.lines.items.type: M
    root.attributes.lines.items.attributes.count.type: N
`),
  },
  "unfit-body": {
    summary: "`body` sets a member to a value that its schema rejects.",
    meaning:
      "The values in `body` are returned as they are. Callers rely on the response schema, so a literal value has to match it.",
    example: storedSpec(`
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.code.type: N
-     body: { code: none }
+     body: { code: 0 }
`),
  },
  "unfilled-response": {
    summary: "No value is available for a required member of the response.",
    meaning:
      "The members of a successful response come from the item, by name; a few have a fixed meaning, such as `message` and `request_id`. A required member must always be available.",
    example: storedSpec(`
  response_schema:
    root.type: M
-   root.attributes.orderId.type: S
-   root.attributes.orderId.required: "True"
+   root.attributes.order_id.type: S
+   root.attributes.order_id.required: "True"
`),
  },
  "unknown-body-member": {
    summary: "`body` sets a member that its schema does not declare.",
    meaning:
      "A body maps the members of the response schema to their values. A member that is not in the schema would break it.",
    example: storedSpec(`
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.orderId.type: S
-     body: { orderid: $item.order_id }
+     body: { orderId: $item.order_id }
`),
  },
  "unknown-reference": {
    summary: "`body` refers to a value that does not exist.",
    meaning:
      "`$payload.a.b`, `$item.a`, `$error.code` and `$request.id` are replaced by their values; everything else is literal. For a string that starts with a dollar sign, write two.",
    example: storedSpec(`
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.orderId.type: S
-     body: { orderId: $item.order }
+     body: { orderId: $item.order_id }
`),
  },
  "unknown-status": {
    summary: "`as` refers to a status that the spec does not declare.",
    meaning:
      "`as` returns an error like another error of the same spec: with that status and body.",
    example: `
  lambda_function: acme-orders-get-by-shop
  http_method: GET
  api_path: /orders
  responses:
    "400": { description: The query is not valid. }
-   "404": { as: "402" }
+   "404": { as: "400" }
`,
  },
  "async-media-type": {
    summary: "An ASYNC endpoint declares a media type other than JSON.",
    meaning:
      "API Gateway passes an ASYNC request on as JSON before any of our code runs, so no other media type can be read.",
    example: orderSpec(`
- invocation_mode: ASYNC
+ invocation_mode: SYNC
  action: post-one
  table: acme-orders
  primary_key: order_id
  media_types: [application/json, application/xml]${orderIdSchema}
`),
  },
  "unfit-xml-name": {
    summary: "A member name is not a valid XML element name.",
    meaning:
      "If an endpoint supports XML, each member is an element of that name, and XML restricts names more than JSON does.",
    example: tableSpec(`
  primary_key: order_id
  media_types: [application/xml]${orderIdSchema}
-   root.attributes.2nd_address.type: S
+   root.attributes.second_address.type: S
`),
  },
  "unfit-response": {
    summary: "The response schema is stricter than what the table stores.",
    meaning:
      "An item may have been stored by any endpoint of its table. A response that is stricter than the item would sometimes violate its own schema.",
    example: storedSpec(`
    root.attributes.amount.type: N
    root.attributes.amount.required: "True"
  response_schema:
    root.type: M
-   root.attributes.amount.type: S
+   root.attributes.amount.type: N
`),
  },
} satisfies Record<keyof typeof kinds, Explanation>;
