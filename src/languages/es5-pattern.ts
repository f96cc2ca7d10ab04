import type { Pattern } from "../model/schema/rule.js";

/** A pattern of ECMAScript 5 without flags, which is all that API Gateway's models know, that matches whatever the given one does. Undefined where there is none. */
export function es5Pattern({ source, flags }: Pattern): string | undefined {
  if (beyond.test(source) || hasLargeCount(source)) return undefined;
  const text = flags === "u" ? inUnits(source) : source;
  return text !== undefined && compiles(text) ? text : undefined;
}

/** Groups that came later, escapes of whole characters, and characters that are two units: `\p`, `\u{…}`, `(?<`, `(?i:`. */
const beyond =
  /(?<!\\)(?:\\\\)*(?:\\[pPk]|\\u\{|\\u[dD][89a-fA-F]|\(\?(?![:=!]))|[\ud800-\udfff]/;

/** Rhino counts to 65,535. */
function hasLargeCount(source: string): boolean {
  const counts = source.matchAll(/\{(\d+)(?:,(\d*))?\}/g);
  return [...counts].some(([, low = "0", high = "0"]) =>
    [low, high].some((count) => Number(count) > 65_535),
  );
}

/** The same without the flag `u`, under which what takes any character takes one of two units as well. */
function inUnits(source: string): string | undefined {
  return source.replace(
    /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?|\./g,
    (token: string) => {
      if (token === ".")
        return character("[^\\ud800-\\udbff\\n\\r\\u2028\\u2029]");
      if (/^\\[SWD]$/.test(token)) return character(bounded(`[${token}]`));
      if (!token.startsWith("[")) return token;
      // What is not in such a class is in its opposite.
      const isWide = token.startsWith("[^") !== /\\[SWD]/.test(token);
      return isWide ? character(bounded(token)) : token;
    },
  );
}

/** A character of one unit, or of two: no text is read in two ways. */
function character(single: string): string {
  return `(?:[\\ud800-\\udbff][\\udc00-\\udfff]|${single}|[\\ud800-\\udbff](?![\\udc00-\\udfff]))`;
}

/** A class without the first halves of characters. */
function bounded(group: string): string {
  return group.startsWith("[^")
    ? `[^\\ud800-\\udbff${group.slice(2)}`
    : `(?![\\ud800-\\udbff])${group}`;
}

function compiles(source: string): boolean {
  try {
    new RegExp(source).test("");
    return true;
  } catch {
    return false;
  }
}
