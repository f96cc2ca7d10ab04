import type { schemas as kinds } from "../catalogue/schemas.js";
import type { Explanation } from "../explanation.js";

/** What the codes of schemas mean. */
export const schemas = {
  "bad-schema-key": {
    summary: "A key of a schema is not built as one.",
    meaning:
      'A flattened schema key is \`root\`, then any \`.attributes.<name>\` or \`.items\`, then one facet. A name that holds \`.\` or \`[\` is written in brackets, as a JSON text: \`root.attributes.["a.b"].type\`.',
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
-   attributes.order_id.type: S
+   root.attributes.order_id.type: S
`,
  },
  "mixed-spellings": {
    summary: "One schema is spelled in two ways.",
    meaning:
      "A schema may be flattened, nested, flattened JSON Schema or shorthand. In a mixture of them nobody could tell a member from a word of the spelling.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
-   properties.amount.type: N
+   root.attributes.amount.type: N
`,
  },
  "kept-as-note": {
    summary: "A word of a JSON Schema is no facet, and is kept as a note.",
    meaning:
      "Some pages write more beside a member than schemas know. It is shown to readers and checked by nobody.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    type: object
    properties.order_id.type: S
-   properties.order_id.source_required: "True"
`,
  },
  "said-differently": {
    summary: "A spec says two things of one matter.",
    meaning:
      "A JSON Schema may say things that stand in the spec as well, or say them twice itself. Where the two differ, one of them is out of date.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    type: object
    "required[0]": order_id
    properties.order_id.type: S
-   properties.order_id.required: "False"
+   properties.order_id.required: "True"
`,
  },
  "unknown-facet": {
    summary: "The last step of a schema key is no facet.",
    meaning:
      "A facet says one thing of a member: its type, whether it is required, how long it may be. One that nobody knows would be passed over, and the member less strict than its author thinks.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
-   root.attributes.order_id.requried: "True"
+   root.attributes.order_id.required: "True"
`,
  },
  "unknown-type": {
    summary: "A type is none of DynamoDB's.",
    meaning:
      "Types are DynamoDB's codes: S a text, N a number, BOOL, M an object, L a list, SS, NS and BS sets, B bytes, NULL.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
-   root.attributes.order_id.type: string
+   root.attributes.order_id.type: S
`,
  },
  "missing-type": {
    summary: "A member is spoken of, but its type is not given.",
    meaning:
      "Without a type nothing can be checked or stored. Often the name is misspelt in one of several keys, which makes it a member of its own.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
-   root.attributes.orderid.required: "True"
+   root.attributes.order_id.required: "True"
`,
  },
  "misplaced-members": {
    summary: "Members or items stand below a type that holds none.",
    meaning: "Only an M has \`attributes\`, and only an L has \`items\`.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
-   root.attributes.address.type: S
+   root.attributes.address.type: M
    root.attributes.address.attributes.city.type: S
`,
  },
  "misplaced-facet": {
    summary: "A facet says nothing about a member of this type.",
    meaning:
      "A length is a text's, a least number a number's. A facet at the wrong place would never be checked.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.amount.type: N
-   root.attributes.amount.max_length: 5
+   root.attributes.amount.max: 99999
`,
  },
  "unfit-role": {
    summary: "A member cannot play the part that a facet gives it.",
    meaning:
      "\`server_generated\` members are UUIDs or times that the server makes, a \`version\` counts writes, a \`ttl\` says when an item is gone. Each asks for a type, and often a format, that can do that.",
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
    root.attributes.order_id.server_generated: "True"
+   root.attributes.order_id.format: uuidv4
`,
  },
  "impossible-bounds": {
    summary: "A lower bound is above its upper bound.",
    meaning:
      "No value could ever be accepted. Bounds come from facets, and lengths from a regex such as \`^.{0,3}$\` too.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.code.type: S
-   root.attributes.code.min_length: 9
+   root.attributes.code.min_length: 2
    root.attributes.code.max_length: 3
`,
  },
  "no-choice-left": {
    summary: "The choices of a member leave no value.",
    meaning:
      "\`enum\` and a \`regex\` that lists words are both choices; a value must be among both, and of the member's type.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.status.type: S
    root.attributes.status.enum: [open, paid]
-   root.attributes.status.regex: ^(sent|lost)$
+   root.attributes.status.regex: ^(open|paid|sent)$
`,
  },
  "unknown-format": {
    summary: "A format is none of those that are checked.",
    meaning:
      "It is shown in docs, but validators let any text pass. A \`regex\` is checked whatever it says.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
-   root.attributes.order_id.format: uuid4
+   root.attributes.order_id.format: uuidv4
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
