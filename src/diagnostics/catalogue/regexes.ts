import { error, errorUnlessAllowed, warning } from "../definition.js";

const usual =
  "Regexes are ECMAScript's with the `u` flag. Escape literal special characters, e.g. `\\.` for a dot.";

/** How to correct a regex, by the reason that the engine gives. */
const helpByReason: readonly (readonly [about: RegExp, help: string])[] = [
  [
    /unterminated group/,
    "Close the group with `)`, or write `\\(` for a literal parenthesis.",
  ],
  [
    /unmatched '\)'/,
    "Remove the `)`, or write `\\)` for a literal parenthesis.",
  ],
  [
    /unterminated character class|lone quantifier brackets/,
    "Close a character class with `]` and a quantifier with `}`, and put a backslash before a literal one.",
  ],
  [
    /nothing to repeat/,
    "Put an expression before `*`, `+`, `?` or `{`, or a backslash before a literal one. Possessive quantifiers of other engines, e.g. `a++`, are not supported.",
  ],
  [
    /invalid group/,
    "Groups are `(…)`, `(?:…)`, `(?<name>…)`, `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)`. Inline flags such as `(?i)` are not supported: list both cases, e.g. `[Aa]`.",
  ],
  [
    /range out of order/,
    "Write the lower end of the range first, or put a literal `-` last in the class.",
  ],
  [/numbers out of order/, "Write the lower count first, e.g. `{2,5}`."],
  [
    /property name/,
    "Use Unicode property names, e.g. `\\p{L}` for letters and `\\p{Nd}` for digits.",
  ],
];

/** What can be wrong with a regex. */
export const regexes = {
  "bad-regex": error((p: { regex: string; reason: string }) => ({
    message: `Invalid regex \`${p.regex}\`: ${p.reason}.`,
    help: helpByReason.find(([about]) => about.test(p.reason))?.[1] ?? usual,
  })),
  "regex-without-unicode": warning((p: { regex: string }) => ({
    message: `The regex \`${p.regex}\` compiles only without the \`u\` flag; it is used without it.`,
    help: "Remove unnecessary escapes, e.g. `\\-` outside brackets or `\\_`.",
  })),
  "exponential-regex": errorUnlessAllowed(
    (p: { regex: string; attack: string }) => ({
      message: `The regex \`${p.regex}\` can take exponential time, e.g. on ${p.attack}.`,
      help: "Rewrite it without nested quantifiers over the same characters.",
    }),
  ),
  "polynomial-regex": warning(
    (p: { regex: string; degree: string; attack: string }) => ({
      message: `The regex \`${p.regex}\` can take time that grows with the ${p.degree} of the length, e.g. on ${p.attack}.`,
      help: "Bound the length with `max_length`, or rewrite the quantifier.",
    }),
  ),
  "unproven-regex": errorUnlessAllowed((p: { regex: string }) => ({
    message: `The regex \`${p.regex}\` could not be proven to run in linear time.`,
    help: "Avoid lookarounds, backreferences and nested quantifiers; or review it, and set the rule `unproven-regex` to `warning` in the configuration.",
  })),
};
