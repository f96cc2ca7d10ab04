import type { SourceText } from "../../spec/syntax/source-text.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { HookChange } from "../../hooks/hook-change.js";
import type { HookPlan } from "../../hooks/plan.js";
import type { Model } from "../../model/model.js";
import type { WatchedFiles } from "../../output/next-cache.js";
import { notOpened, type Job } from "./run-config.js";
import { shown } from "../terminal/display-path.js";

/** How many hook files a run writes, and to how many it adds. */
export interface HookCounts {
  readonly written: number;
  readonly extended: number;
}

/** What is to be done with the users' files; undefined where the emitter that calls them is silent. A file that cannot be read is a UsageError. */
export async function planHooksOf(
  { out, emitters }: Job,
  model: Model,
): Promise<HookPlan | undefined> {
  if (!emitters.includes("lambda")) return undefined;
  const { planHooks } = await import("../../hooks/plan.js");
  const plan = await planHooks(model, { out, show: shown });
  const unread = plan.changes.find((change) => change.kind === "unreadable");
  if (unread === undefined) return plan;
  const { path, code } = unread;
  throw await notOpened({ path: shown(`${plan.base}/${path}`), code });
}

/** Writes what a plan says, and gives what the next run is to watch. */
export async function openHooks(
  { out }: Job,
  plan: HookPlan | undefined,
  packages: readonly string[],
): Promise<(() => WatchedFiles) | undefined> {
  if (plan === undefined) return undefined;
  const { applyHooks } = await import("../../hooks/apply.js");
  const { watchedHookFiles } = await import("../../hooks/watched-files.js");
  return () =>
    watchedHookFiles(out, { plan, written: applyHooks(plan), packages });
}

/** What is wrong with the module type of the folder of hooks, and the places that were looked at. */
export async function packageProblemsOf({ out, emitters }: Job): Promise<{
  readonly packages: readonly string[];
  readonly problems: readonly Diagnostic[];
}> {
  if (!emitters.includes("lambda")) return { packages: [], problems: [] };
  const { readPackageType, packageTypeProblems } =
    await import("../../hooks/package-type.js");
  const { hooksFolder } = await import("../../hooks/place.js");
  const folder = hooksFolder(out);
  const type = readPackageType(folder);
  return {
    packages: type.searched,
    problems: packageTypeProblems(folder, type, shown),
  };
}

/** What stands in the way of a plan. */
export function hookProblems(
  plan: HookPlan | undefined,
): readonly Diagnostic[] {
  return stopped(plan).map(({ problem }) => problem);
}

/** The texts of the hook files that problems show. */
export function hookSources(plan: HookPlan | undefined): readonly SourceText[] {
  return stopped(plan).flatMap(({ problem, text }) =>
    text === undefined ? [] : [{ file: problem.at.file, text }],
  );
}

/** What `generate` does or would do with hook files, a line a file; what stays as it is has none. */
export function hookLines(plan: HookPlan | undefined): readonly string[] {
  return (plan?.changes ?? []).flatMap(({ kind, path }) =>
    kind === "create" || kind === "extend" ? [`${kind} ../${path}`] : [],
  );
}

/** A hook file that is not what the specs ask for: in a line, and in words that follow its path. */
export interface HookDrift {
  readonly path: string;
  readonly line: string;
  readonly lack: string;
}

/** What the hook files lack. */
export function hookDriftOf(plan: HookPlan | undefined): readonly HookDrift[] {
  return (plan?.changes ?? []).flatMap((change) => {
    const path = shown(`${plan?.base ?? ""}/${change.path}`);
    if (change.kind === "create") {
      return [{ path, line: `missing: ${path}`, lack: "is missing" }];
    }
    if (change.kind !== "extend") return [];
    const line = `lacks ${change.hooks.join(" and ")}: ${path}`;
    const hooks = change.hooks.map((hook) => `\`${hook}\``).join(" and ");
    return [{ path, line, lack: `lacks ${hooks}` }];
  });
}

/** Counts what a plan writes. */
export function countHooks(plan: HookPlan | undefined): HookCounts {
  const kinds = (plan?.changes ?? []).map(({ kind }) => kind);
  return {
    written: kinds.filter((kind) => kind === "create").length,
    extended: kinds.filter((kind) => kind === "extend").length,
  };
}

type Stopped = Extract<HookChange, { kind: "stopped" }>;

function stopped(plan: HookPlan | undefined): readonly Stopped[] {
  return (plan?.changes ?? []).filter((change) => change.kind === "stopped");
}
