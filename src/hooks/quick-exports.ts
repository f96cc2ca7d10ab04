import type { HookName } from "../model/hooks.js";

/**
 * Whether a text certainly exports all of these, by a search without a parser: each export is at the
 * start of a line, as formatters leave it. False means that only a parser can tell.
 */
export function clearlyExports(
  text: string,
  hooks: readonly HookName[],
): boolean {
  if (needsParser(text)) return false;
  const found = new Set<string>();
  for (const { 1: name, 2: list, 3: star, index } of text.matchAll(exports)) {
    if (isInComment(text, index)) continue;
    if (star !== undefined) return true;
    const names = name === undefined ? namesIn(list ?? "") : [name];
    for (const exported of names) found.add(exported);
  }
  return hooks.every((hook) => found.has(hook));
}

const exports =
  /^export (?:(?:const|let|var|(?:async )?function) ([a-z]+)(?=[\s:=(<;])|\{([\w\s,]*)\}|(\*) from )/gm;

/** The names in the braces of an export; those of types are left out. */
function namesIn(list: string): readonly string[] {
  return list.split(",").flatMap((specifier) => {
    const [, name] = /^\s*(?:\w+\s+as\s+)?(\w+)\s*$/.exec(specifier) ?? [];
    return name ?? [];
  });
}

/** Whether a line may start inside a string, a template or a namespace. */
function needsParser(text: string): boolean {
  return text
    .split("\n")
    .some(
      (line) =>
        /\\\r?$/.test(line) ||
        (/\b(?:namespace|module|global)\b/.test(line) &&
          line.trimEnd().endsWith("{")) ||
        line.split("`").length % 2 === 0 ||
        hasNestedTemplate(line),
    );
}

function hasNestedTemplate(line: string): boolean {
  const [, ...expressions] = line.split("${");
  return expressions.some((expression) => /^[^}]*`/.test(expression));
}

function isInComment(text: string, at: number): boolean {
  return text.lastIndexOf("/*", at) > text.lastIndexOf("*/", at);
}
