import { join, resolve } from "node:path";
import { bundleDiagnostics } from "../../dev/bundles/broken-bundle.js";
import { explainError } from "../../dev/explain-error.js";
import { newlyBrokenBundles, type Session } from "../../dev/session.js";
import { watchPaths } from "../../dev/watch.js";
import { hooksFolder } from "../../hooks/hooks-folder.js";
import { openProject, templatesFolder } from "../run/project.js";
import type { RunConfig } from "../run/run-config.js";
import { UsageError } from "../usage-error.js";
import { buildProject, deployment, type Build } from "./build-project.js";
import type { DevRun } from "./dev-run.js";
import { changedFiles, endpointLines, timeOfDay } from "./messages.js";

/** What is served, and by which run. */
export interface ServingSession {
  readonly session: Session;
  readonly address: string;
  readonly run: DevRun;
}

/** From now on, serves changes as they are made: to specs, hooks and what they import, templates, and the configuration. */
export async function reloadOnChange(
  first: Build,
  served: ServingSession,
): Promise<void> {
  const { session, run } = served;
  const { shutdown } = run;
  const { terminal } = run.context;
  const changed = new Set<string>();
  let current = first;
  let isStale = false;
  let isBusy = false;

  async function reloadAll(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (changed.size > 0 && !shutdown.isRequested) {
      const paths = [...changed];
      changed.clear();
      const next = await reload({ paths, isStale }, current, served);
      isStale = next === undefined;
      current = next ?? current;
      watcher.add(session.bundling.sources);
    }
    isBusy = false;
  }

  const watcher = await watchPaths({
    paths: [...(await watchedPaths(first, run)), ...session.bundling.sources],
    except: [first.config.out],
    onChange(paths) {
      for (const path of paths) changed.add(path);
      reloadAll().catch(shutdown.fail);
    },
    onError({ code = "EIO" }) {
      const help =
        code === "ENOSPC" ? " Raise fs.inotify.max_user_watches." : "";
      terminal.log(
        `codegen: Some changes will not be noticed: ${code}.${help}`,
      );
    },
  });
  shutdown.onClose(() => watcher.close());
}

async function watchedPaths(
  { config }: Build,
  { flags, context: { environment } }: DevRun,
): Promise<readonly string[]> {
  const { cwd } = environment;
  const project = await openProject(cwd);
  const templates = templatesFolder(project, flags.templates, cwd);
  return [
    ...specRoots(config),
    hooksFolder(config.out),
    ...["yaml", "yml", "json"].map((type) =>
      join(config.base, `codegen.config.${type}`),
    ),
    ...(templates === undefined ? [] : [templates]),
  ];
}

function specRoots({ base, roots }: RunConfig): readonly string[] {
  return roots.map((root) => resolve(base, root));
}

interface ChangedPaths {
  readonly paths: readonly string[];
  /** Whether an earlier change could not be served. */
  readonly isStale: boolean;
}

/** Serves a change; or prints why that is impossible, and what is served stays. */
async function reload(
  { paths, isStale }: ChangedPaths,
  before: Build,
  served: ServingSession,
): Promise<Build | undefined> {
  const { session, run } = served;
  const startedAt = performance.now();
  const { context, flags, reporter } = run;
  const { environment, terminal } = context;
  const code = paths.filter((path) => isHookCode(path, before, session));
  const isOnlyCode = code.length === paths.length && !isStale;
  try {
    const next = await buildProject(
      run,
      isOnlyCode ? before.result : undefined,
    );
    if (next.kind === "failed") {
      session.refuse(next.reason);
      return undefined;
    }
    if (next.config.out !== before.config.out) {
      throw new UsageError("The out folder has changed: restart dev.");
    }
    const brokenBefore = session.bundling.broken;
    const written = writtenPaths(next);
    const hasChanged = await session.reload(deployment(next), {
      isBundled: code.length > 0 || isStale || hasBundledChange(next, written),
      isWritten: written.length > 0,
    });
    const broken = newlyBrokenBundles(brokenBefore, session.bundling.broken);
    const problems = bundleDiagnostics(broken);
    await reporter.report(problems, { ...next.config, outcome: "" });
    if (!hasChanged) return next;
    printEndpointChanges(before, next, served);
    const took = Math.round(performance.now() - startedAt);
    if (!flags.quiet) {
      const files = changedFiles(paths, environment.cwd);
      terminal.log(`${timeOfDay(Date.now())} ${files}: reloaded in ${took} ms`);
    }
    return next;
  } catch (error) {
    const reason =
      error instanceof UsageError ? error.message : explainError(error);
    if (reason === undefined) throw error;
    terminal.log(`codegen: ${reason}`);
    session.refuse(reason);
    return undefined;
  }
}

/** Whether a file is a hook or something that hooks import, and nothing is generated from it. */
function isHookCode(
  path: string,
  { config }: Build,
  { bundling }: Session,
): boolean {
  const isBelow = (folder: string): boolean =>
    path.startsWith(join(folder, "/"));
  const isSpec =
    /\.(?:json|ya?ml)$/i.test(path) && specRoots(config).some(isBelow);
  const isBundled =
    isBelow(hooksFolder(config.out)) || bundling.sources.includes(path);
  return isBundled && !isSpec;
}

/** The files of the out folder that were written or removed. */
function writtenPaths({ changes }: Build): readonly string[] {
  return changes.plan.changes
    .filter(({ kind }) => kind !== "unchanged")
    .map(({ path }) => path);
}

/** Whether something was written that handlers are bundled from. */
function hasBundledChange(
  { changes }: Build,
  written: readonly string[],
): boolean {
  const { hookCounts } = changes;
  return (
    hookCounts.written + hookCounts.extended > 0 ||
    written.some((path) => /\.(?:[jt]s|json)$/.test(path))
  );
}

/** Prints the endpoints that are new, and those that are gone. */
function printEndpointChanges(
  before: Build,
  next: Build,
  { address, run: { context, flags } }: ServingSession,
): void {
  const { terminal } = context;
  const linesBefore = endpointLines(before.result.model, address);
  const lines = endpointLines(next.result.model, address);
  for (const line of lines) {
    if (!linesBefore.includes(line)) terminal.print(line);
  }
  if (flags.quiet) return;
  for (const line of linesBefore) {
    if (!lines.includes(line)) terminal.log(`gone: ${line}`);
  }
}
