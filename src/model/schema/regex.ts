import type { Pattern } from "./rule.js";

/** What a spec's regex says: a choice of words, a length, nothing beyond the type, a pattern, or why it does not compile. */
export type RegexMeaning =
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | {
      readonly kind: "length";
      readonly minLength: number;
      readonly maxLength?: number;
    }
  | { readonly kind: "nothing" }
  | { readonly kind: "pattern"; readonly pattern: Pattern }
  | { readonly kind: "broken"; readonly reason: string };

const wordList = /^\^\((?:\?:)?([A-Za-z0-9_ -]+(?:\|[A-Za-z0-9_ -]+)*)\)\$$/;
const oneWord = /^\^([A-Za-z0-9_ -]+)\$$/;
const length = /^\^\.\{(\d{1,6})(,?)(\d{0,6})\}\$$/;

/** The meaning of a regex as specs write it, Python's spellings included. */
export function readRegex(written: string): RegexMeaning {
  const source = fromPython(written);
  const words = wordList.exec(source)?.[1] ?? oneWord.exec(source)?.[1];
  if (words !== undefined) {
    return { kind: "choices", choices: [...new Set(words.split("|"))] };
  }
  if (source === "^.*$" || source === ".*" || source === "^.{0,}$") {
    return { kind: "nothing" };
  }
  if (source === "^.+$") return { kind: "length", minLength: 1 };
  const [, low, comma, high] = length.exec(source) ?? [];
  if (low !== undefined) {
    const maxLength = comma === "" ? low : high;
    return {
      kind: "length",
      minLength: Number(low),
      ...(maxLength && { maxLength: Number(maxLength) }),
    };
  }
  return compiled(source);
}

/** The pattern as a RegExp. */
export function regExpOf({ source, flags }: Pattern): RegExp {
  return new RegExp(source, flags);
}

function compiled(source: string): RegexMeaning {
  let reason = "";
  for (const flags of ["u", ""] as const) {
    try {
      // V8 says only when it first runs one that it is too large.
      new RegExp(source, flags).test("");
      return { kind: "pattern", pattern: { source, flags } };
    } catch (error) {
      reason ||= (error as Error).message.replace(/^.*\/u?: /s, "");
    }
  }
  return { kind: "broken", reason: reason.toLowerCase() };
}

function fromPython(written: string): string {
  let inClass = false;
  return written.replace(
    /\\[\s\S]|\(\?P([<=])([A-Za-z_]\w*)([>)])|[[\]]/g,
    (token, kind?: string, name?: string) => {
      if (token === "[" || token === "]") inClass = token === "[";
      if (name !== undefined && !inClass) {
        return kind === "<" ? `(?<${name}>` : `\\k<${name}>`;
      }
      if (token === "\\A" && !inClass) return "^";
      if (token === "\\Z" && !inClass) return "$";
      return token;
    },
  );
}
