import { type Diagnostic, problem } from "../diagnostics/diagnostic.js";
import type { HookName } from "../model/hooks.js";
import { addStubs } from "./add-stubs.js";
import type { ImportPaths } from "./hook-file.js";
import { clearlyExports } from "./quick-exports.js";
import type { HookFileFault, ParsedHookFile } from "./parsed-hook-file.js";

/** A hook file on the disk, the hooks that it must export, and where its stubs would import from. */
export interface ExistingHookFile {
  /** The path as messages show it. */
  readonly displayPath: string;
  readonly bytes: Buffer;
  readonly hooks: readonly HookName[];
  readonly from: ImportPaths;
}

/** Whether an existing hook file exports all that its endpoint needs; if not, its text with the missing stubs, or why they cannot be added. */
export type HookFileCheck =
  | { readonly kind: "complete" }
  | {
      readonly kind: "incomplete";
      readonly hooks: readonly HookName[];
      /** The text with a stub for each missing hook. */
      readonly text: string;
    }
  | { readonly kind: "unfixable"; readonly problem: Diagnostic };

/** Compares a hook file with what its endpoint needs. The parser is only imported where the quick check is not certain. */
export async function checkHookFile(
  file: ExistingHookFile,
): Promise<HookFileCheck> {
  const { bytes, from } = file;
  const decoded = bytes.toString("utf8");
  const bom = decoded.startsWith("\ufeff") ? "\ufeff" : "";
  const text = decoded.slice(bom.length);
  if (clearlyExports(text, file.hooks)) return { kind: "complete" };
  const { parseHookFile } = await import("./parse-hook-file.js");
  const parsed = parseHookFile(text);
  const hooks = parsed.reExportsAll
    ? []
    : file.hooks.filter((hook) => !parsed.exported.has(hook));
  if (hooks.length === 0) return { kind: "complete" };
  const fault = Buffer.from(decoded).equals(bytes)
    ? findFault(parsed, hooks)
    : { reason: "the file is not in UTF-8", at: 0 };
  if (fault !== undefined) {
    const at = { file: file.displayPath, ...positionAt(text, fault.at) };
    const names = hooks.map((hook) => `\`${hook}\``).join(" and ");
    const { reason } = fault;
    return {
      kind: "unfixable",
      problem: problem("incomplete-hook", at, { hooks: names, reason }),
    };
  }
  const extended = addStubs(text, parsed, { hooks, from });
  return { kind: "incomplete", hooks, text: bom + extended };
}

/** Why no stub can be added to a file. */
function findFault(
  { fault, conflicts, unnamedExport }: ParsedHookFile,
  hooks: readonly HookName[],
): HookFileFault | undefined {
  if (fault) return { ...fault, reason: `invalid TypeScript: ${fault.reason}` };
  const name = hooks.find((hook) => conflicts.has(hook));
  if (name !== undefined) {
    const reason = `\`${name}\` is not exported as a value here`;
    return { reason, at: conflicts.get(name) ?? 0 };
  }
  return unnamedExport === undefined
    ? undefined
    : { reason: "this export has no name", at: unnamedExport };
}

function positionAt(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
