import { Code } from "./code.js";
import { marks } from "./layout-marks.js";
import * as markdown from "./markdown.js";
import * as typescript from "./typescript.js";

/** A helper that returns a value of a view as text that is safe in its slot. */
export type Escaper = (value: never) => string;

/** The escapers that templates of one output language may call; each is named after its slot. */
export type Escapers = Readonly<Record<string, Escaper>>;

/** The layout marks that a template may set. */
export const layoutMarks = {
  line: marks.line,
  softline: marks.softline,
  comma: `${marks.brokenOpen},${marks.brokenClose}`,
} as const;

/** The blocks that templates may open; all the logic there is. */
export const blocks = ["if", "each", "group", "indent"] as const;

/** The blocks that only lay text out: they take no value. */
export const layoutBlocks: readonly string[] = ["group", "indent"];

/** Handlebars' own helpers that no template may call. */
export const forbiddenHelpers = ["lookup", "with", "log", "unless"] as const;

const code = (value: Code): string => {
  if (value instanceof Code) return value.toString();
  throw new Error("a code placeholder accepts only code");
};

const number = (value: number): string => {
  if (typeof value === "number") return typescript.literal(value).toString();
  throw new Error("a number placeholder accepts only numbers");
};

const ts: Escapers = {
  code,
  ident: (name: string) => typescript.ident(name).toString(),
  str: (value: string) => typescript.str(value).toString(),
  comment: (text: string) => typescript.comment(text).toString(),
  number,
};

const json: Escapers = {
  str: (value: string) => JSON.stringify(value),
};

const md: Escapers = {
  number,
  text: markdown.text,
  code: markdown.code,
  /** Markdown that is already complete. */
  markup: code,
  comment: (text: string) =>
    typescript
      .comment(text)
      .toString()
      .replace(/-(?=-)/g, "- ")
      .replace(/[<>]/g, "?"),
};

/** The escapers by the extension of a template's output. */
export const escapersByExtension: Readonly<Record<string, Escapers>> = {
  ts,
  js: ts,
  json,
  md,
};

/** The escapers of a template's output. */
export function escapersFor(path: string): Escapers {
  const escapers = escapersByExtension[path.slice(path.lastIndexOf(".") + 1)];
  if (escapers === undefined) throw new Error(`no escapers for ${path}`);
  return escapers;
}
