import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { HookPlan } from "../../hooks/plan.js";
import type { Model } from "../../model/model.js";
import type { WatchedFiles } from "../../output/cache/next-cache.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import { displayPath } from "../terminal/display-path.js";
import type { RunConfig } from "./run-config.js";

/** How many hook files a run writes, and to how many it adds. */
export interface HookCounts {
  readonly written: number;
  readonly extended: number;
}

/** What is to be done with the users' hook files; undefined where the emitter that calls them is left out. A file that cannot be read is a UsageError. */
export async function planHookChanges(
  { out, cwd, emitters }: RunConfig,
  model: Model,
): Promise<HookPlan | undefined> {
  if (!emitters.includes("lambda")) return undefined;
  const { planHooks } = await import("../../hooks/plan.js");
  const show = (path: string): string => displayPath(path, cwd);
  const plan = await planHooks(model, { out, show });
  const unread = plan.changes.find((change) => change.kind === "unreadable");
  if (unread === undefined) return plan;
  const { path, code } = unread;
  const { readError } = await import("./file-errors.js");
  throw readError({ path: show(`${plan.base}/${path}`), code });
}

/** A function that writes what a plan says, and returns what the next run is to watch. */
export async function hookWriter(
  { out }: RunConfig,
  plan: HookPlan | undefined,
  packages: readonly string[],
): Promise<(() => WatchedFiles) | undefined> {
  if (plan === undefined) return undefined;
  const { applyHooks } = await import("../../hooks/apply.js");
  const { watchedHookFiles } = await import("../../hooks/watched-files.js");
  return () =>
    watchedHookFiles(out, { plan, written: applyHooks(plan), packages });
}

/** What is wrong with the module type of the folder of hooks, and the paths that were looked at. */
export async function checkHookPackage({
  out,
  cwd,
  emitters,
}: RunConfig): Promise<{
  readonly paths: readonly string[];
  readonly problems: readonly Diagnostic[];
}> {
  if (!emitters.includes("lambda")) return { paths: [], problems: [] };
  const { readPackageType, packageTypeProblems } =
    await import("../../hooks/package-type.js");
  const { hooksFolder } = await import("../../hooks/hooks-folder.js");
  const folder = hooksFolder(out);
  const type = readPackageType(folder);
  const show = (path: string): string => displayPath(path, cwd);
  return {
    paths: type.searched,
    problems: packageTypeProblems(folder, type, show),
  };
}

/** What keeps hook files from being written, and the texts that it is about. */
export function findHookConflicts(plan: HookPlan | undefined): {
  readonly problems: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
} {
  const stopped = (plan?.changes ?? []).filter(
    (change) => change.kind === "stopped",
  );
  return {
    problems: stopped.map(({ problem }) => problem),
    sources: stopped.flatMap(({ problem, text }) =>
      text === undefined ? [] : [{ file: problem.at.file, text }],
    ),
  };
}

/** What `generate` does or would do with hook files, a line a file; unchanged ones have none. */
export function hookChangeLines(plan: HookPlan | undefined): readonly string[] {
  return (plan?.changes ?? []).flatMap(({ kind, path }) =>
    kind === "create" || kind === "extend" ? [`${kind} ../${path}`] : [],
  );
}

/** ChangeCounts what a plan writes. */
export function countHooks(plan: HookPlan | undefined): HookCounts {
  const kinds = (plan?.changes ?? []).map(({ kind }) => kind);
  return {
    written: kinds.filter((kind) => kind === "create").length,
    extended: kinds.filter((kind) => kind === "extend").length,
  };
}
