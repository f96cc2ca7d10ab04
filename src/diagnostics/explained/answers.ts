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
  "bad-example-key": {
    summary: "A flattened key of an example leads nowhere.",
    meaning:
      "An example may be written in flattened keys: the names of members on the way, with positions from 0 in lists. No position may be left out, and a value holds no members.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_example:
    lines[0].count: 1
-   lines[2].count: 5
+   lines[1].count: 5
  payload_schema:
    root.type: M
    root.attributes.lines.type: L
    root.attributes.lines.items.type: M
    root.attributes.lines.items.attributes.count.type: N
`,
  },
  "unfit-body": {
    summary: "`body` fills a member with a value that its schema refuses.",
    meaning:
      "What stands in `body` is answered as it is. The response's schema is a promise to callers, so a literal value has to keep it.",
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
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.code.type: N
-     body: { code: none }
+     body: { code: 0 }
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
  "unknown-body-member": {
    summary: "`body` fills a member that its schema does not have.",
    meaning:
      "A body is a mapping from the members of the response's schema to what fills them. A member beyond the schema would break the promise that the schema is.",
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
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.orderId.type: S
-     body: { orderid: $item.order_id }
+     body: { orderId: $item.order_id }
`,
  },
  "unknown-reference": {
    summary: "`body` refers to something that is not there.",
    meaning:
      "`$payload.a.b`, `$item.a`, `$error.code` and `$request.id` are filled in; all else is taken literally. A text that starts with a dollar sign is written with two.",
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
  responses:
    "201":
      schema:
        root.type: M
        root.attributes.orderId.type: S
-     body: { orderId: $item.order }
+     body: { orderId: $item.order_id }
`,
  },
  "unknown-status": {
    summary: "`as` names a status that the spec does not answer.",
    meaning:
      "`as` lets a refusal be answered like another one of the same spec: under that one's status, with its body.",
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
    summary: "An ASYNC endpoint is to speak something else than JSON.",
    meaning:
      "API Gateway hands an ASYNC request on as JSON before any code of ours runs, so nobody could read another media type.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- invocation_mode: ASYNC
+ invocation_mode: SYNC
  action: post-one
  table: acme-orders
  primary_key: order_id
  media_types: [application/json, application/xml]
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
`,
  },
  "unfit-xml-name": {
    summary: "A member cannot be an element of XML.",
    meaning:
      "Where an endpoint speaks XML, each member is an element of its name, and XML is stricter with names than JSON.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  action: post-one
  table: acme-orders
  primary_key: order_id
  media_types: [application/xml]
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"
-   root.attributes.2nd_address.type: S
+   root.attributes.second_address.type: S
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
