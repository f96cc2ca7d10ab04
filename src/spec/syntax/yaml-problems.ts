import { locatorOf, type SourceText } from "./source-text.js";
import {
  isScalar,
  visit,
  type Alias,
  type Document,
  type YAMLError,
} from "yaml";
import {
  type Diagnostic,
  type Location,
  problem,
} from "../../diagnostics/diagnostic.js";
import { conflictOrEmpty, type ReasonAndHelp } from "./syntax-problems.js";

/** What is wrong with YAML: every key that stands twice, and the first thing that does not parse: what follows is often not meant. */
export function yamlProblems(
  source: SourceText,
  document: Document.Parsed,
): readonly Diagnostic[] {
  const at = locatorOf(source);
  const found = [...document.errors, ...document.warnings];
  const twice = found.filter(({ code }) => code === "DUPLICATE_KEY");
  const broken = found.find(({ code }) => code !== "DUPLICATE_KEY");
  const whole =
    broken !== undefined || document.contents === null
      ? conflictOrEmpty(source)
      : undefined;
  if (whole !== undefined) return [whole];
  if (document.contents === null && broken === undefined) {
    return [problem("empty-file", at(0), {})];
  }
  return [
    ...twice.map(({ pos: [offset] }) => {
      const key = /^[^:\r\n]*/.exec(source.text.slice(offset))?.[0] ?? "";
      return problem("duplicate-key", at(offset), { key });
    }),
    ...(broken ? [syntaxErrorOf(source, broken, document)] : []),
  ];
}

/** Why a document that parses has no value: an alias that repeats nothing, or aliases that grow beyond all bounds. */
export function aliasProblem(
  source: SourceText,
  document: Document.Parsed,
): Diagnostic {
  const lost = undefinedAlias(document);
  const place = locatorOf(source)(lost?.range?.[0] ?? 0);
  return lost === undefined
    ? syntaxError(place, [
        "its aliases expand to more than 100 values",
        "Write out the repeated values.",
      ])
    : syntaxError(place, [
        `\`*${clipped(lost.source)}\` refers to an unknown anchor`,
        "Put the value in quotes if the `*` is literal.",
      ]);
}

function syntaxError(at: Location, [reason, help]: ReasonAndHelp): Diagnostic {
  return problem("syntax-error", at, { language: "YAML", reason, help });
}

function syntaxErrorOf(
  source: SourceText,
  error: YAMLError,
  document: Document.Parsed,
): Diagnostic {
  const at = locatorOf(source);
  const { text } = source;
  const [offset] = error.pos;
  switch (error.code) {
    case "TAB_AS_INDENT":
      return problem("tab-indentation", at(offset), {});
    case "MULTIPLE_DOCS":
      return problem("several-documents", at(offset), {});
    case "BLOCK_AS_IMPLICIT_KEY":
      return nestedInScalar(source, offset);
    case "BAD_INDENT":
      if (error.message.startsWith("Flow")) break;
      return problem("wrong-indentation", at(nextNonSpace(text, offset)), {
        reason: "this key starts in a different column than the previous keys",
      });
    case "UNEXPECTED_TOKEN":
      if (!isFirstOfLine(text, offset) || !/node end/.test(error.message))
        break;
      return problem("wrong-indentation", at(offset), {
        reason: "this line starts further left than the rest of its block",
      });
    case "MISSING_CHAR": {
      const open = openQuote(document, offset);
      if (open === undefined) break;
      return syntaxError(at(open), [
        "unclosed quote",
        "Close it; inside single quotes, write a single quote twice.",
      ]);
    }
  }
  return syntaxError(at(offset), reasonAndHelp(text, error));
}

/** A value that goes on as if it were an object: by a colon of its own, or on the next line. */
function nestedInScalar(source: SourceText, offset: number): Diagnostic {
  const { text } = source;
  const at = locatorOf(source);
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
  if (/:(?:\s|$)/.test(line)) {
    return syntaxError(at(offset), [
      "the value contains a colon, like a key",
      "Put the value in quotes.",
    ]);
  }
  const next = offset + line.length;
  return problem("wrong-indentation", at(nextNonSpace(text, next)), {
    reason: "this line is indented below a key that already has a value",
  });
}

function reasonAndHelp(
  text: string,
  { code, message, pos: [offset] }: YAMLError,
): ReasonAndHelp {
  const rest = text.slice(offset);
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? "";
  const quotes = "Put the whole value in quotes.";
  switch (code) {
    case "MISSING_CHAR":
    case "MULTILINE_IMPLICIT_KEY":
      return keyReasonAndHelp(line);
    case "BAD_INDENT": {
      const open = message.includes("map") ? "{" : "[";
      return [
        `unclosed \`${open}\` before this`,
        `Add the \`${open === "{" ? "}" : "]"}\` that is missing, or put the value in quotes if the bracket is literal.`,
      ];
    }
    case "BAD_DQ_ESCAPE":
      return [
        `\`${rest.slice(0, 2)}\` is not a valid escape in double quotes`,
        "Put the value in single quotes, where backslashes are literal.",
      ];
    case "BAD_SCALAR_START":
      return [`a value cannot start with \`${rest.slice(0, 1)}\``, quotes];
    case "TAG_RESOLVE_FAILED":
      return [
        `\`${/^\S*/.exec(rest)?.[0] ?? ""}\` is an unknown tag`,
        "Remove it: specs are plain data. Put the value in quotes if the `!` is literal.",
      ];
    case "UNEXPECTED_TOKEN":
      return [
        "unexpected content after a value",
        `${quotes} A value that starts with a quote or a bracket ends at the closing one.`,
      ];
    case "KEY_OVER_1024_CHARS":
      return ["a key is longer than 1024 characters"];
    default:
      return [message.replace(/\.$/, "").replaceAll("\n", " ")];
  }
}

/** What is wrong with a line that should be a key with its value. */
function keyReasonAndHelp(line: string): ReasonAndHelp {
  const [, key = "", value] = /^([^\s:]+):(\S.*)$/.exec(line) ?? [];
  if (value !== undefined) {
    const corrected = clipped(`${key}: ${value}`);
    return ["missing space after a colon", `Write \`${corrected}\`.`];
  }
  const word = line.trim();
  return /^[\w.[\]-]+$/.test(word)
    ? [
        "missing colon after a key",
        `Write \`${clipped(word)}:\`, and its value after it or below it.`,
      ]
    : [
        "expected a key and a value",
        "Write `key: value`; a multi-line string is indented below its key, after `|` or `>`.",
      ];
}

/** The first alias whose anchor does not stand before it. */
function undefinedAlias(document: Document.Parsed): Alias | undefined {
  const anchors = new Set<string>();
  let lost: Alias | undefined;
  visit(document, {
    Alias(_, alias) {
      if (!anchors.has(alias.source)) lost ??= alias;
    },
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return lost;
}

/** Where the quoted text starts that an offset is the end of. */
function openQuote(
  document: Document.Parsed,
  offset: number,
): number | undefined {
  let open: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const { range, type } = node;
      const isQuoted = isScalar(node) && /^QUOTE/.test(type ?? "");
      if (isQuoted && range && range[0] < offset && range[1] >= offset) {
        open = range[0];
      }
    },
  });
  return open;
}

/** The first character at or behind an offset that is no white space. */
function nextNonSpace(text: string, offset: number): number {
  const found = text.slice(offset).search(/\S/);
  return found < 0 ? offset : offset + found;
}

function isFirstOfLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, offset));
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
