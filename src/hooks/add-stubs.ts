import type { HookName } from "../model/hooks.js";
import { bring, moreNames, newImports, type Wanted } from "./resolve-import.js";
import type { Sources } from "./hook-file.js";
import { needsProblem, stubOf, typeOfHook } from "./stub.js";
import type { HookTree } from "./parsed-hook-file.js";

/** What a file is to have more, and where its stubs import from. */
export interface Missing {
  readonly hooks: readonly HookName[];
  readonly from: Sources;
}

/** The text with a stub for each hook that is missing, and what stubs import. Every character that was there stays, in order. */
export function extended(
  text: string,
  tree: HookTree,
  { hooks, from }: Missing,
): string {
  const brought = wantedBy(hooks, from).map((one) => bring(one, tree));
  const nameOf = (name: string): string =>
    brought.find((one) => one.name === name)?.local ?? name;
  const names = {
    types: {
      authorize: nameOf("Authorize"),
      before: nameOf("Before"),
      after: nameOf("After"),
      handle: nameOf("Handle"),
    },
    problem: nameOf("Problem"),
  };
  const imports = newImports(brought).join("\n");
  const stubs = hooks.map((hook) => stubOf(hook, names).toString());
  const joins = tree.imports.map((into) => {
    const more = brought.filter((one) => one.into === into);
    return { at: into.end, text: moreNames(more, into) };
  });
  const inserts = tree.isEmpty
    ? [tail(text, imports === "" ? stubs : [imports, ...stubs])]
    : [...joins, importsAt(text, tree, imports), tail(text, stubs)];
  return spliced(text, inserts);
}

interface Insert {
  readonly at: number;
  readonly text: string;
}

function wantedBy(
  hooks: readonly HookName[],
  { types, problem }: Sources,
): readonly Wanted[] {
  return [
    ...hooks.map((hook) => {
      return { name: typeOfHook[hook], from: types, typeOnly: true };
    }),
    ...(hooks.some(needsProblem)
      ? [{ name: "Problem", from: problem, typeOnly: false }]
      : []),
  ];
}

/** Behind the line of the last import; without one, where a first import stands. */
function importsAt(
  text: string,
  { anchor, head }: HookTree,
  imports: string,
): Insert {
  if (imports === "") return { at: head, text: "" };
  if (anchor === undefined) {
    const isApart = /^[\r\n]/.test(text.slice(head));
    return { at: head, text: `${imports}\n${isApart ? "" : "\n"}` };
  }
  const rest = /^.*/.exec(text.slice(anchor))?.[0] ?? "";
  const isLast = /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(rest);
  return isLast
    ? { at: anchor + rest.length, text: `\n${imports}` }
    : { at: anchor, text: `\n${imports}\n` };
}

/** At the end of the file, each part behind a blank line. */
function tail(text: string, parts: readonly string[]): Insert {
  const isOpen = text !== "" && !/[\r\n]$/.test(text);
  const isApart =
    text === "" || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text);
  const before = `${isOpen ? "\n" : ""}${isApart ? "" : "\n"}`;
  return { at: text.length, text: `${before}${parts.join("\n\n")}\n` };
}

/** The inserts speak LF; the file may have another line end. */
function spliced(text: string, inserts: readonly Insert[]): string {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? "\n";
  let done = "";
  let from = 0;
  for (const one of inserts.toSorted((a, b) => a.at - b.at)) {
    const more = one.text.replace(/\r?\n/g, lineEnd);
    done += text.slice(from, one.at) + more;
    from = one.at;
  }
  return done + text.slice(from);
}
