import type { regexes as kinds } from "../catalogue/regexes.js";
import type { Explanation } from "../explanation.js";

/** What the codes of regexes mean. */
export const regexes = {
  "bad-regex": {
    summary: "A regex does not compile.",
    meaning:
      "Regexes are ECMAScript's, with the `u` flag. Python's `(?P<name>…)`, `\\A` and `\\Z` are read too. In YAML, write a regex in single quotes: backslashes then stand for themselves.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.code.type: S
-   root.attributes.code.regex: '^(AB[0-9]{4}$'
+   root.attributes.code.regex: '^AB[0-9]{4}$'
`,
  },
  "regex-without-unicode": {
    summary: "A regex compiles only without the `u` flag.",
    meaning:
      "Without the flag, a character beyond U+FFFF counts as two, and an escape that escapes nothing is passed over. It is used so, but other engines may read it otherwise.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.code.type: S
-   root.attributes.code.regex: '^[a-z]{1,9}\\-[0-9]{4}$'
+   root.attributes.code.regex: '^[a-z]{1,9}-[0-9]{4}$'
`,
  },
  "exponential-regex": {
    summary: "A short text can keep a regex busy for hours.",
    meaning:
      "Where a repetition stands in a repetition over the same characters, each further character doubles the ways to match. A caller who knows that stops the service with one request. Where the texts come from nobody but you, the rule \`exponential-regex: off\` allows it.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.code.type: S
-   root.attributes.code.regex: '^([a-z]+-?)+$'
+   root.attributes.code.regex: '^[a-z]+(-[a-z]+)*$'
`,
  },
  "polynomial-regex": {
    summary: "A long text can keep a regex busy for seconds.",
    meaning:
      "The time grows with the square of the text's length, or worse. A bound on the length is the simplest cure: it is checked before the regex sees the text.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.note.type: S
    root.attributes.note.regex: '^ *[a-z ]* *$'
+   root.attributes.note.max_length: 200
`,
  },
  "unproven-regex": {
    summary: "Nobody could tell how long a regex takes.",
    meaning:
      "Look-around and back-references are beyond the checker. The regex may be fast: read it with a hostile text in mind, or write it without them.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.code.type: S
-   root.attributes.code.regex: '^(?=.*[0-9])(?=.*[a-z])(.+)\\1$'
+   root.attributes.code.regex: '^[a-z]{1,20}[0-9]{1,20}$'
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;
