import { error, errorUnlessAllowed, warning } from "../definition.js";

const usual =
  "Regexes are ECMAScript's with the `u` flag. Escape what stands for itself, e.g. `\\.` for a dot.";

/** What mends a regex, by the reason that the engine gives. */
const curesOf: readonly (readonly [about: RegExp, cure: string])[] = [
  [
    /unterminated group/,
    "Close the group by `)`, or write `\\(` where a bracket stands for itself.",
  ],
  [
    /unmatched '\)'/,
    "Remove the `)`, or write `\\)` where it stands for itself.",
  ],
  [
    /unterminated character class|lone quantifier brackets/,
    "Close the class by `]`, a count by `}`, and write a backslash before one that stands for itself.",
  ],
  [
    /nothing to repeat/,
    "Write what is repeated before `*`, `+`, `?` or `{`, or a backslash where it stands for itself. Possessive and lazy forms of other engines, e.g. `a++`, do not exist here.",
  ],
  [
    /invalid group/,
    "Groups are `(…)`, `(?:…)`, `(?<name>…)`, `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)`. Flags as in `(?i)` do not exist: list both cases, e.g. `[Aa]`.",
  ],
  [
    /range out of order/,
    "Write the lower end of the range first, or put a `-` that stands for itself last in the brackets.",
  ],
  [/numbers out of order/, "Write the lower count first, e.g. `{2,5}`."],
  [
    /property name/,
    "Properties are Unicode's, e.g. `\\p{L}` for letters and `\\p{Nd}` for digits.",
  ],
];

/** What can be wrong with a regex. */
export const regexes = {
  "bad-regex": error((p: { regex: string; reason: string }) => ({
    message: `\`${p.regex}\` does not compile: ${p.reason}.`,
    help: curesOf.find(([about]) => about.test(p.reason))?.[1] ?? usual,
  })),
  "regex-without-unicode": warning((p: { regex: string }) => ({
    message: `\`${p.regex}\` compiles only without the \`u\` flag, and is used so.`,
    help: "Remove escapes that escape nothing, e.g. `\\-` outside brackets or `\\_`.",
  })),
  "exponential-regex": errorUnlessAllowed(
    (p: { regex: string; attack: string }) => ({
      message: `\`${p.regex}\` can take exponential time, e.g. on ${p.attack}.`,
      help: "Rewrite it so that no repetition stands in a repetition over the same characters.",
    }),
  ),
  "polynomial-regex": warning(
    (p: { regex: string; degree: string; attack: string }) => ({
      message: `\`${p.regex}\` can take time that grows with the ${p.degree} of the length, e.g. on ${p.attack}.`,
      help: "Bound the length with `max_length`, or rewrite the repetition.",
    }),
  ),
  "unproven-regex": warning((p: { regex: string }) => ({
    message: `\`${p.regex}\` could not be proven fast.`,
    help: "Bound the length with `max_length`, or do without look-around and back-references.",
  })),
};
