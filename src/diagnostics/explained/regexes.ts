import type { regexes as kinds } from "../catalogue/regexes.js";
import type { Explanation } from "../explanation.js";
import { payloadSpec } from "./example-specs.js";

/** What the codes of regexes mean. */
export const regexes = {
  "bad-regex": {
    summary: "A regex does not compile.",
    meaning:
      "Regexes are ECMAScript's, with the `u` flag. Python's `(?P<name>…)`, `\\A` and `\\Z` are supported too. In YAML, write a regex in single quotes, where backslashes are literal.",
    example: payloadSpec(`
    root.attributes.code.type: S
-   root.attributes.code.regex: '^(AB[0-9]{4}$'
+   root.attributes.code.regex: '^AB[0-9]{4}$'
`),
  },
  "regex-without-unicode": {
    summary: "A regex compiles only without the `u` flag.",
    meaning:
      "Without the flag, a character above U+FFFF counts as two, and unnecessary escapes are ignored. The regex is used without the flag, but other engines may read it differently.",
    example: payloadSpec(`
    root.attributes.code.type: S
-   root.attributes.code.regex: '^[a-z]{1,9}\\-[0-9]{4}$'
+   root.attributes.code.regex: '^[a-z]{1,9}-[0-9]{4}$'
`),
  },
  "exponential-regex": {
    summary: "A short string can keep a regex busy for hours.",
    meaning:
      "With nested quantifiers over the same characters, each further character doubles the number of ways to match. One request can then stop the service. If only you write these strings, the rule `exponential-regex: off` allows it.",
    example: payloadSpec(`
    root.attributes.code.type: S
-   root.attributes.code.regex: '^([a-z]+-?)+$'
+   root.attributes.code.regex: '^[a-z]+(-[a-z]+)*$'
`),
  },
  "polynomial-regex": {
    summary: "A long string can keep a regex busy for seconds.",
    meaning:
      "The time grows with the square of the length, or faster. The simplest fix is a bound on the length: it is checked before the regex runs.",
    example: payloadSpec(`
    root.attributes.note.type: S
    root.attributes.note.regex: '^ *[a-z ]* *$'
+   root.attributes.note.max_length: 200
`),
  },
  "unproven-regex": {
    summary: "The running time of a regex is unknown.",
    meaning:
      "The checker does not cover lookarounds and backreferences. The regex may be fast: write it without them, or review it with a hostile string in mind and set the rule to `warning`.",
    example: payloadSpec(`
    root.attributes.code.type: S
-   root.attributes.code.regex: '^(?:(?<=a)b|c)(?:(.*)\\1){20}$'
+   root.attributes.code.regex: '^[a-z]{1,20}[0-9]{1,20}$'
`),
  },
} satisfies Record<keyof typeof kinds, Explanation>;
