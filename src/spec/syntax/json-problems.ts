import { locatorOf, type SourceText } from "./source-text.js";
import {
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";
import { conflictOrEmpty, type ReasonAndHelp } from "./syntax-problems.js";

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
  const [reason, help] = reasonAndHelp(text, error);
  const parameters = { language: "JSON", reason, help } as const;
  return problem("syntax-error", at(offset), parameters);
}

function reasonAndHelp(
  text: string,
  { error, offset, length }: ParseError,
): ReasonAndHelp {
  const token = text.slice(offset, offset + length);
  const code = printParseErrorCode(error);
  if (code === "InvalidSymbol") return symbolReasonAndHelp(token);
  if (
    code === "CommaExpected" &&
    /0$/.test(text.slice(0, offset)) &&
    /^\d/.test(token)
  ) {
    return [
      "a number starts with 0",
      'Write it without the 0, or as a string in quotes, e.g. `"007"`.',
    ];
  }
  return Object.hasOwn(reasons, code)
    ? reasons[code as keyof typeof reasons]
    : ["unexpected token"];
}

/** Python's literals, with those of JSON. */
const pythonLiterals = new Map([
  ["True", "true"],
  ["False", "false"],
  ["None", "null"],
]);

function symbolReasonAndHelp(token: string): ReasonAndHelp {
  const short = token.length > 40 ? `${token.slice(0, 39)}…` : token;
  const json = pythonLiterals.get(token);
  if (json !== undefined) {
    return [
      `\`${short}\` is Python's`,
      `Write \`${json}\`, or \`"${token}"\` in quotes.`,
    ];
  }
  if (token.startsWith("'")) {
    return [
      "a string is in single quotes",
      'Write it in double quotes: `"…"`.',
    ];
  }
  return [
    `\`${short}\` is not quoted`,
    "Strings and keys need double quotes; only numbers, true, false and null do not.",
  ];
}

const reasons = {
  InvalidNumberFormat: ["invalid number"],
  UnexpectedEndOfNumber: ["incomplete number"],
  PropertyNameExpected: ["expected a key in double quotes"],
  ValueExpected: ["missing value"],
  ColonExpected: ["missing colon between a key and its value"],
  CommaExpected: [
    "missing comma before this",
    "Add a comma after the previous value.",
  ],
  CloseBraceExpected: ["unclosed `{`", "Add the missing `}`."],
  CloseBracketExpected: ["unclosed `[`", "Add the missing `]`."],
  EndOfFileExpected: [
    "unexpected content after the object",
    "A file contains one object. Move the rest to its own file, or remove an extra bracket.",
  ],
  InvalidCommentToken: [
    "JSON has no comments",
    "Remove the comment, or write the spec in YAML, whose comments start with `#`.",
  ],
  UnexpectedEndOfComment: ["JSON has no comments", "Remove the comment."],
  UnexpectedEndOfString: [
    "unclosed string",
    'Close it with `"`; write `\\n` for a line break inside.',
  ],
  InvalidUnicode: ["`\\u` must be followed by four hexadecimal digits"],
  InvalidEscapeCharacter: [
    "invalid escape in a string",
    'Write `\\\\` for a backslash, e.g. `"^\\\\d+$"` for the regex `^\\d+$`.',
  ],
  InvalidCharacter: ["control character in a string", "Write `\\t` for a tab."],
} as const satisfies Readonly<Record<string, ReasonAndHelp>>;

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
