import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { HookName } from "../model/hooks.js";
import type { Stamp } from "../output/file-stat.js";

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
      /** The file as it was looked at before it was read. */
      readonly stamp: Stamp;
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
      /** The system's. */
      readonly code: string;
    };

/** A change that something else stands in the way of. */
export function blocked(
  path: string,
  shown: string,
  reason: string,
): HookChange {
  const at = { file: shown };
  const told = problem("blocked-hook", at, { path: shown, reason });
  return { kind: "stopped", path, problem: told };
}
