import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { HookName } from "../model/hooks.js";
import { extended } from "./add-stubs.js";
import type { Sources } from "./hook-file.js";
import { surelyExports } from "./quick-exports.js";
import type { Fault, HookTree } from "./parsed-hook-file.js";

/** A hook file as it was found, what it is to export, and where its stubs would import from. */
export interface Found {
  /** As messages name it. */
  readonly shown: string;
  readonly bytes: Buffer;
  readonly hooks: readonly HookName[];
  readonly from: Sources;
}

/** What is to be done with a hook file that is there. */
export type Judgement =
  | { readonly kind: "whole" }
  | {
      readonly kind: "lacking";
      readonly hooks: readonly HookName[];
      /** The text with stubs for what it lacks. */
      readonly text: string;
    }
  | { readonly kind: "unmended"; readonly problem: Diagnostic };

/** Compares a hook file with what its endpoint needs. A parser is only imported where a look leaves a doubt. */
export async function judgeHook(found: Found): Promise<Judgement> {
  const { bytes, from } = found;
  const whole = bytes.toString("utf8");
  const bom = whole.startsWith("\ufeff") ? "\ufeff" : "";
  const text = whole.slice(bom.length);
  if (surelyExports(text, found.hooks)) return { kind: "whole" };
  const { readHook } = await import("./parse-hook-file.js");
  const tree = readHook(text);
  const hooks = tree.handsOn
    ? []
    : found.hooks.filter((hook) => !tree.exported.has(hook));
  if (hooks.length === 0) return { kind: "whole" };
  const fault = Buffer.from(whole).equals(bytes)
    ? faultOf(tree, hooks)
    : { reason: "the file is not in UTF-8", at: 0 };
  if (fault !== undefined) {
    const at = { file: found.shown, ...placeIn(text, fault.at) };
    const names = hooks.map((hook) => `\`${hook}\``).join(" and ");
    const { reason } = fault;
    return {
      kind: "unmended",
      problem: problem("incomplete-hook", at, { hooks: names, reason }),
    };
  }
  const more = extended(text, tree, { hooks, from });
  return { kind: "lacking", hooks, text: bom + more };
}

/** Why nothing can be added to a file. */
function faultOf(
  { fault, taken, nameless }: HookTree,
  hooks: readonly HookName[],
): Fault | undefined {
  if (fault)
    return { ...fault, reason: `it is not TypeScript: ${fault.reason}` };
  const name = hooks.find((hook) => taken.has(hook));
  if (name !== undefined) {
    const reason = `\`${name}\` stands here for something that is not exported as a value`;
    return { reason, at: taken.get(name) ?? 0 };
  }
  return nameless === undefined
    ? undefined
    : { reason: "what is exported here has no name", at: nameless };
}

function placeIn(
  text: string,
  at: number,
): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
