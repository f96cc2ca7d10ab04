import type { SourceText } from "./source-text.js";
import {
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";
import { locatorOf, conflictOrEmpty } from "./syntax-problems.js";

/** What is wrong with JSON: the first thing that does not parse, else every key that stands twice. */
export function jsonProblems(source: SourceText): readonly Diagnostic[] {
  const errors: ParseError[] = [];
  const tree = parseTree(source.text, errors, { disallowComments: true });
  const [first] = errors;
  if (first !== undefined)
    return [conflictOrEmpty(source) ?? syntaxErrorOf(source, first)];
  if (tree === undefined) return [];
  const at = locatorOf(source);
  return duplicates(tree).map((key) =>
    problem("duplicate-key", at(key.offset), { key: String(key.value) }),
  );
}

function syntaxErrorOf(source: SourceText, error: ParseError): Diagnostic {
  const { text } = source;
  const { offset } = error;
  const at = locatorOf(source);
  const next = text.charAt(offset);
  const before = /,\s*$/.exec(text.slice(0, offset));
  if (before !== null && /[}\]]/.test(next)) {
    return problem("trailing-comma", at(before.index), { before: next });
  }
  const [reason, cure] = reasonAndCure(text, error);
  return problem("syntax-error", at(offset), {
    language: "JSON",
    reason,
    cure,
  });
}

/** The reason, and the cure where there is a better one than to mend what is there. */
function reasonAndCure(
  text: string,
  { error, offset, length }: ParseError,
): readonly [reason: string, cure?: string] {
  const token = text.slice(offset, offset + length);
  const code = printParseErrorCode(error);
  if (code === "InvalidSymbol") return symbolReasonAndCure(token);
  if (
    code === "CommaExpected" &&
    /0$/.test(text.slice(0, offset)) &&
    /^\d/.test(token)
  ) {
    return [
      "a number starts with 0",
      'Write it without the 0, or as a text in quotes, e.g. `"007"`.',
    ];
  }
  return Object.hasOwn(reasons, code)
    ? reasons[code as keyof typeof reasons]
    : ["something else was expected here"];
}

function symbolReasonAndCure(token: string): readonly [string, string] {
  const short = token.length > 40 ? `${token.slice(0, 39)}…` : token;
  const json = { True: "true", False: "false", None: "null" }[token];
  if (json !== undefined) {
    return [
      `\`${short}\` is Python's`,
      `Write \`${json}\`, or \`"${token}"\` in quotes.`,
    ];
  }
  if (token.startsWith("'")) {
    return [
      "a text stands in single quotes",
      'Write it in double quotes: `"…"`.',
    ];
  }
  return [
    `\`${short}\` stands without quotes`,
    "Texts and keys stand in double quotes; only numbers, true, false and null do without.",
  ];
}

const reasons = {
  InvalidNumberFormat: ["a number is not written as JSON does it"],
  UnexpectedEndOfNumber: ["a number ends too early"],
  PropertyNameExpected: ["a key in double quotes was expected here"],
  ValueExpected: ["a value is missing here"],
  ColonExpected: ["the colon between a key and its value is missing"],
  CommaExpected: [
    "the comma before this is missing",
    "Write a comma behind what stands before this place.",
  ],
  CloseBraceExpected: [
    "a `{` was never closed",
    "Add the `}` that is missing.",
  ],
  CloseBracketExpected: [
    "a `[` was never closed",
    "Add the `]` that is missing.",
  ],
  EndOfFileExpected: [
    "something stands behind the end of the object",
    "A file holds one object. Move what follows to a file of its own, or remove a bracket too many.",
  ],
  InvalidCommentToken: [
    "JSON has no comments",
    "Remove the comment, or write the spec in YAML, whose comments start with `#`.",
  ],
  UnexpectedEndOfComment: ["JSON has no comments", "Remove the comment."],
  UnexpectedEndOfString: [
    'a text is not closed by `"` on its line',
    "Close it, and write `\\n` for a line end inside.",
  ],
  InvalidUnicode: ["`\\u` wants four hexadecimal digits behind it"],
  InvalidEscapeCharacter: [
    "a backslash in a text escapes nothing",
    'Write `\\\\` for a backslash, e.g. `"^\\\\d+$"` for the regex `^\\d+$`.',
  ],
  InvalidCharacter: [
    "a text holds a tab or another control character",
    "Write `\\t` for a tab.",
  ],
} as const satisfies Readonly<
  Record<string, readonly [reason: string, cure?: string]>
>;

function duplicates(node: Node): readonly Node[] {
  const seen = new Set<unknown>();
  const found: Node[] = [];
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (key !== undefined) {
      if (seen.has(key.value)) found.push(key);
      seen.add(key.value);
    }
    found.push(...duplicates(child));
  }
  return found;
}
