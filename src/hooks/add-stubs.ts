import { hookTypeNames } from "../emit/lambda/hook-types.js";
import type { HookName } from "../model/hooks.js";
import {
  resolveImport,
  namesToAdd,
  importLines,
  type NeededImport,
} from "./resolve-import.js";
import type { ImportPaths } from "./hook-file.js";
import { importsProblem, stubCode } from "./stub.js";
import type { ParsedHookFile } from "./parsed-hook-file.js";

/** The hooks that a file lacks, and where their stubs import from. */
export interface MissingHooks {
  readonly hooks: readonly HookName[];
  readonly from: ImportPaths;
}

/** The text with a stub for each missing hook, and the imports of the stubs. Every character that was there stays, in order. */
export function addStubs(
  text: string,
  parsed: ParsedHookFile,
  { hooks, from }: MissingHooks,
): string {
  const resolved = neededImports(hooks, from).map((needed) =>
    resolveImport(needed, parsed),
  );
  const localName = (name: string): string =>
    resolved.find((one) => one.name === name)?.local ?? name;
  const names = {
    types: {
      authorize: localName("Authorize"),
      before: localName("Before"),
      after: localName("After"),
      handle: localName("Handle"),
    },
    problem: localName("Problem"),
  };
  const imports = importLines(resolved).join("\n");
  const stubs = hooks.map((hook) => stubCode(hook, names).toString());
  const extendedImports = parsed.imports.map((into) => {
    const added = resolved.filter((one) => one.into === into);
    return { at: into.lastNameEnd, text: namesToAdd(added, into) };
  });
  const insertions = parsed.isEmpty
    ? [atEnd(text, imports === "" ? stubs : [imports, ...stubs])]
    : [
        ...extendedImports,
        afterImports(text, parsed, imports),
        atEnd(text, stubs),
      ];
  return insertAll(text, insertions);
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

function neededImports(
  hooks: readonly HookName[],
  { types, problem }: ImportPaths,
): readonly NeededImport[] {
  return [
    ...hooks.map((hook) => {
      return { name: hookTypeNames[hook], from: types, typeOnly: true };
    }),
    ...(hooks.some(importsProblem)
      ? [{ name: "Problem", from: problem, typeOnly: false }]
      : []),
  ];
}

/** Behind the line of the last import; without one, where a first import belongs. */
function afterImports(
  text: string,
  { lastImportEnd, firstImportAt }: ParsedHookFile,
  imports: string,
): Insertion {
  if (imports === "") return { at: firstImportAt, text: "" };
  if (lastImportEnd === undefined) {
    const isBlankNext = /^[\r\n]/.test(text.slice(firstImportAt));
    const end = isBlankNext ? "\n" : "\n\n";
    return { at: firstImportAt, text: imports + end };
  }
  const rest = /^.*/.exec(text.slice(lastImportEnd))?.[0] ?? "";
  const isLast = /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(rest);
  return isLast
    ? { at: lastImportEnd + rest.length, text: `\n${imports}` }
    : { at: lastImportEnd, text: `\n${imports}\n` };
}

/** At the end of the file, each part behind a blank line. */
function atEnd(text: string, parts: readonly string[]): Insertion {
  const isLineOpen = text !== "" && !/[\r\n]$/.test(text);
  const isBlankBefore =
    text === "" || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text);
  const before = `${isLineOpen ? "\n" : ""}${isBlankBefore ? "" : "\n"}`;
  return { at: text.length, text: `${before}${parts.join("\n\n")}\n` };
}

/** Insertions have LF; the file may have another line end. */
function insertAll(text: string, insertions: readonly Insertion[]): string {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? "\n";
  let result = "";
  let from = 0;
  for (const { at, text: added } of insertions.toSorted(
    (a, b) => a.at - b.at,
  )) {
    result += text.slice(from, at) + added.replace(/\r?\n/g, lineEnd);
    from = at;
  }
  return result + text.slice(from);
}
