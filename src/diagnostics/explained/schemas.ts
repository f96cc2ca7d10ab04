import type { schemas as kinds } from "../catalogue/schemas.js";
import type { Explanation } from "../explanation.js";
import { orderSpec, payloadSpec, tableSpec } from "./example-specs.js";

/** What the codes of schemas mean. */
export const schemas = {
  "bad-schema-key": {
    summary: "A schema key is malformed.",
    meaning:
      'A flattened schema key is `root`, then any number of `.attributes.<name>` or `.items`, then one facet. A name that contains `.` or `[` is written in brackets, as a JSON string: `root.attributes.["a.b"].type`.',
    example: payloadSpec(`
-   attributes.order_id.type: S
+   root.attributes.order_id.type: S
`),
  },
  "mixed-spellings": {
    summary: "A schema mixes two notations.",
    meaning:
      "A schema is written in flattened keys, nested, in flattened JSON Schema or in shorthand. In a mixture, members cannot be told from keywords.",
    example: payloadSpec(`
    root.attributes.order_id.type: S
-   properties.amount.type: N
+   root.attributes.amount.type: N
`),
  },
  "kept-as-note": {
    summary:
      "A JSON Schema keyword is not a known facet, and is kept as a note.",
    meaning:
      "Some pages contain more than schemas can express. It is shown to readers, but not validated.",
    example: orderSpec(`
  payload_schema:
    type: object
    properties.order_id.type: S
-   properties.order_id.source_required: "True"
`),
  },
  "said-differently": {
    summary: "A spec contains two different values for the same thing.",
    meaning:
      "A JSON Schema may repeat what the spec states elsewhere, or repeat itself. If the two differ, one is out of date.",
    example: orderSpec(`
  payload_schema:
    type: object
    "required[0]": order_id
    properties.order_id.type: S
-   properties.order_id.required: "False"
+   properties.order_id.required: "True"
`),
  },
  "unknown-facet": {
    summary: "The last step of a schema key is not a known facet.",
    meaning:
      "A facet is a property of a member: its type, whether it is required, its maximum length. An unknown one would be ignored, and the member would be less strict than its author thinks.",
    example: payloadSpec(`
    root.attributes.order_id.type: S
-   root.attributes.order_id.requried: "True"
+   root.attributes.order_id.required: "True"
`),
  },
  "unknown-type": {
    summary: "A type is not a DynamoDB type.",
    meaning:
      "Types are DynamoDB's type codes: S string, N number, BOOL boolean, M map, L list, SS, NS and BS sets, B binary, NULL.",
    example: payloadSpec(`
-   root.attributes.order_id.type: string
+   root.attributes.order_id.type: S
`),
  },
  "missing-type": {
    summary: "A member has no type.",
    meaning:
      "Without a type nothing can be validated or stored. Often the name is misspelled in one of several keys, which makes it a separate member.",
    example: payloadSpec(`
    root.attributes.order_id.type: S
-   root.attributes.orderid.required: "True"
+   root.attributes.order_id.required: "True"
`),
  },
  "misplaced-members": {
    summary: "Members or items are declared below a type that has none.",
    meaning: "Only an M has `attributes`, and only an L has `items`.",
    example: payloadSpec(`
-   root.attributes.address.type: S
+   root.attributes.address.type: M
    root.attributes.address.attributes.city.type: S
`),
  },
  "misplaced-facet": {
    summary: "A facet does not apply to the type of its member.",
    meaning:
      "A length applies to strings, a minimum to numbers. A facet on the wrong type would never be checked.",
    example: payloadSpec(`
    root.attributes.amount.type: N
-   root.attributes.amount.max_length: 5
+   root.attributes.amount.max: 99999
`),
  },
  "unfit-role": {
    summary: "A member does not meet the requirements of a facet.",
    meaning:
      "`server_generated` members are UUIDs or times that the server creates, a `version` counts writes, a `ttl` states when an item expires. Each requires a type, and often a format.",
    example: tableSpec(`
  primary_key: order_id
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.server_generated: "True"
+   root.attributes.order_id.format: uuidv4
`),
  },
  "impossible-bounds": {
    summary: "A lower bound is greater than its upper bound.",
    meaning:
      "No value could ever be valid. Bounds come from facets, and lengths also from a regex such as `^.{0,3}$`.",
    example: payloadSpec(`
    root.attributes.code.type: S
-   root.attributes.code.min_length: 9
+   root.attributes.code.min_length: 2
    root.attributes.code.max_length: 3
`),
  },
  "no-choice-left": {
    summary: "The enum values of a member leave no valid value.",
    meaning:
      "`enum` and a `regex` that lists words are both enums; a value must be in both, and of the member's type.",
    example: payloadSpec(`
    root.attributes.status.type: S
    root.attributes.status.enum: [open, paid]
-   root.attributes.status.regex: ^(sent|lost)$
+   root.attributes.status.regex: ^(open|paid|sent)$
`),
  },
  "unknown-format": {
    summary: "A format is not one of the validated formats.",
    meaning:
      "It is shown in the docs, but validators accept any string. A `regex` is always validated.",
    example: payloadSpec(`
    root.attributes.order_id.type: S
-   root.attributes.order_id.format: uuid4
+   root.attributes.order_id.format: uuidv4
`),
  },
} satisfies Record<keyof typeof kinds, Explanation>;
