import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";
import type { HookChange } from "../../hooks/hook-change.js";
import type { Change } from "../../output/change.js";
import { isManifestCurrent } from "../../output/manifest.js";
import { displayPath } from "../terminal/display-path.js";
import { quotePaths, type PlannedChanges } from "./plan-changes.js";
import type { RunConfig, RunFlags } from "./run-config.js";

/** A file on the disk that is not what `generate` would write. */
export interface FileDrift {
  readonly path: string;
  /** In a word or two: `stale`, `missing`. */
  readonly status: string;
}

/** A hook file that lacks what the specs ask for. */
export interface HookDrift extends FileDrift {
  /** The same, to follow the path in a sentence. */
  readonly lack: string;
}

/** In what the disk differs from the specs. */
export interface Drift {
  readonly files: readonly FileDrift[];
  readonly hooks: readonly HookDrift[];
}

/** In what the disk differs from what a plan would make of it. */
export function findDrift(
  { plan, hooks }: PlannedChanges,
  { out, outPath, cwd }: RunConfig,
): Drift {
  const files = plan.changes.flatMap(({ kind, path }) =>
    kind === "unchanged"
      ? []
      : [{ path: `${outPath}/${path}`, status: statuses[kind] }],
  );
  const manifest = { path: `${outPath}/.codegen.json`, status: "stale" };
  return {
    files: isManifestCurrent(out, plan.manifest) ? files : [...files, manifest],
    hooks: (hooks?.changes ?? []).flatMap((change) =>
      hookDrift(
        change,
        displayPath(`${hooks?.base ?? ""}/${change.path}`, cwd),
      ),
    ),
  };
}

/** The diagnostics of what differs from the specs, with the command that corrects it. */
export function driftDiagnostics(
  { files, hooks }: Drift,
  command: string,
): readonly Diagnostic[] {
  return [
    ...files.map(({ path, status: how }) =>
      problem("stale-file", { file: path }, { path, how, command }),
    ),
    ...hooks.map(({ path, lack }) =>
      problem("lacking-hook", { file: path }, { path, lack, command }),
    ),
  ];
}

/** The command that makes the disk what the specs ask for. */
export function regenerateCommand(
  paths: readonly string[],
  { out, only, templates }: RunFlags,
  { plan }: PlannedChanges,
): string {
  const needsForce = plan.changes.some(
    ({ kind }) => kind === "edited" || kind === "blocked",
  );
  return [
    "codegen generate",
    ...(paths.length > 0 ? [quotePaths(paths)] : []),
    ...(out === undefined ? [] : ["--out", quotePaths([out])]),
    ...(only === undefined ? [] : ["--only", only.join()]),
    ...(templates === undefined
      ? []
      : ["--templates", quotePaths([templates])]),
    ...(needsForce ? ["--force"] : []),
  ].join(" ");
}

const statuses: Readonly<Record<Exclude<Change["kind"], "unchanged">, string>> =
  {
    create: "missing",
    update: "stale",
    edited: "edited by hand",
    orphan: "orphaned",
    blocked: "not ours",
  };

function hookDrift(change: HookChange, path: string): readonly HookDrift[] {
  if (change.kind === "create") {
    return [{ path, status: "missing", lack: "is missing" }];
  }
  if (change.kind !== "extend") return [];
  const status = `lacks ${change.hooks.join(" and ")}`;
  const hooks = change.hooks.map((hook) => `\`${hook}\``).join(" and ");
  return [{ path, status, lack: `lacks ${hooks}` }];
}
