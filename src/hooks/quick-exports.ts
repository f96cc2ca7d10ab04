import type { HookName } from "../model/hooks.js";

/**
 * Whether a text surely exports all of these, seen without a parser: each stands at the start of a
 * line, as formatters leave it. No means that a parser has to look.
 */
export function surelyExports(
  text: string,
  hooks: readonly HookName[],
): boolean {
  if (isTricky(text)) return false;
  const found = new Set<string>();
  for (const { 1: name, 2: list, 3: star, index } of text.matchAll(exports)) {
    if (isInComment(text, index)) continue;
    if (star !== undefined) return true;
    for (const one of name === undefined ? namesIn(list ?? "") : [name]) {
      found.add(one);
    }
  }
  return hooks.every((hook) => found.has(hook));
}

const exports =
  /^export (?:(?:const|let|var|(?:async )?function) ([a-z]+)(?=[\s:=(<;])|\{([\w\s,]*)\}|(\*) from )/gm;

/** The exported names of a list; one that is a type alone is none. */
function namesIn(list: string): readonly string[] {
  return list.split(",").flatMap((one) => {
    const [, name] = /^\s*(?:\w+\s+as\s+)?(\w+)\s*$/.exec(one) ?? [];
    return name ?? [];
  });
}

/** Whether a line may start inside something else than the module: a string, a template or a namespace. */
function isTricky(text: string): boolean {
  if (
    /\\\r?$|\b(?:namespace|module|global)\b.*\{\s*$|\$\{[^}\n]*`/m.test(text)
  ) {
    return true;
  }
  const lines = text.includes("`") ? text.split("\n") : [];
  return lines.some((line) => line.split("`").length % 2 === 0);
}

function isInComment(text: string, at: number): boolean {
  return text.lastIndexOf("/*", at) > text.lastIndexOf("*/", at);
}
