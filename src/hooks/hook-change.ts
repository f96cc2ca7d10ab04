import { type Diagnostic, problem } from "../diagnostics/diagnostic.js";
import type { HookName } from "../model/hooks.js";
import type { FileStat } from "../output/file-stat.js";

/**
 * What a run would do with one hook file; its path is below the folder that holds the out folder.
 * `stopped`: it cannot be written, or nothing can be added to it; with its text where a problem shows it.
 */
export type HookChange =
  | { readonly kind: "unchanged"; readonly path: string }
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | {
      readonly kind: "extend";
      readonly path: string;
      readonly text: string;
      readonly hooks: readonly HookName[];
      /** From before the file was read. */
      readonly stat: FileStat;
    }
  | {
      readonly kind: "stopped";
      readonly path: string;
      readonly problem: Diagnostic;
      readonly text?: string;
    }
  | {
      readonly kind: "unreadable";
      readonly path: string;
      /** The system's error code. */
      readonly code: string;
    };

/** The change of a path where something else is in the way; `displayPath` is the path as messages show it. */
export function blockedHook(
  path: string,
  displayPath: string,
  reason: string,
): HookChange {
  const at = { file: displayPath };
  const parameters = { path: displayPath, reason };
  return {
    kind: "stopped",
    path,
    problem: problem("blocked-hook", at, parameters),
  };
}
