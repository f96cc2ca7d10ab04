import { join, resolve } from "node:path";
import { brokenProblems } from "../../dev/bundles/broken-bundle.js";
import { refusalIn } from "../../dev/explain-error.js";
import { newlyBroken, type Session } from "../../dev/session.js";
import { watchPaths } from "../../dev/watch.js";
import { hooksFolder } from "../../hooks/place.js";
import type { DevRun } from "./serve.js";
import { deployed, emitted, type Emitted } from "./generate-and-write.js";
import { addresses, changedFiles, timeOf } from "./messages.js";
import { UsageError } from "../exit-codes.js";
import type { Job } from "../run/run-config.js";
import { openProject, templatesFolder } from "../run/project.js";

/** What is kept up to date. */
export interface Kept {
  readonly session: Session;
  readonly address: string;
  readonly run: DevRun;
}

/** Takes changes over from now on: of specs, hooks and what they import, templates, and the configuration. */
export async function keepUp(first: Emitted, kept: Kept): Promise<void> {
  const { session, run } = kept;
  const { ending, terminal } = run;
  const changed = new Set<string>();
  let current = first;
  let isRefused = false;
  let isBusy = false;

  async function takeAll(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (changed.size > 0 && !ending.isNear) {
      const paths = [...changed];
      changed.clear();
      const next = await take({ paths, isRefused }, current, kept);
      isRefused = next === undefined;
      current = next ?? current;
      watcher.add(session.bundling.sources);
    }
    isBusy = false;
  }

  const watcher = await watchPaths({
    paths: [...(await placesOf(first, run)), ...session.bundling.sources],
    except: [first.job.out],
    onChange(paths) {
      for (const path of paths) changed.add(path);
      takeAll().catch(ending.fail);
    },
    onError({ code = "EIO" }) {
      const cure =
        code === "ENOSPC" ? " Raise fs.inotify.max_user_watches." : "";
      terminal.say(`codegen: Some changes will not be seen: ${code}.${cure}`);
    },
  });
  ending.close(() => watcher.close());
}

async function placesOf(
  { job }: Emitted,
  { flags }: DevRun,
): Promise<readonly string[]> {
  const project = await openProject();
  const templates = templatesFolder(project, flags.templates);
  return [
    ...rootsOf(job),
    hooksFolder(job.out),
    ...["yaml", "yml", "json"].map((type) =>
      join(job.base, `codegen.config.${type}`),
    ),
    ...(templates === undefined ? [] : [templates]),
  ];
}

function rootsOf({ base, roots }: Job): readonly string[] {
  return roots.map((root) => resolve(base, root));
}

interface Changed {
  readonly paths: readonly string[];
  /** Whether the change before this one was not taken over. */
  readonly isRefused: boolean;
}

/** Takes a change over; or says why not, and what runs goes on. */
async function take(
  { paths, isRefused }: Changed,
  before: Emitted,
  { session, address, run }: Kept,
): Promise<Emitted | undefined> {
  const began = performance.now();
  const { terminal, flags, reporter } = run;
  const code = paths.filter((path) => isCode(path, before, session));
  const isSpecsSame = code.length === paths.length && !isRefused;
  try {
    const next = await emitted(run, isSpecsSame ? before.made : undefined);
    if (next.kind === "refused") {
      session.refuse(next.why);
      return undefined;
    }
    if (next.job.out !== before.job.out) {
      throw new UsageError("The out folder is another now: start dev again.");
    }
    const was = session.bundling.broken;
    const isBundled = code.length > 0 || isRefused || hasCode(next);
    const isWritten = next.written.paths.length > 0;
    const change = { isBundled, isWritten };
    const hasChanged = await session.reload(deployed(next), change);
    const broken = newlyBroken(was, session.bundling.broken);
    await reporter.tell(brokenProblems(broken), { ...next.job, outcome: "" });
    if (!hasChanged) return next;
    tellEndpoints(before, next, { address, run });
    const took = Math.round(performance.now() - began);
    if (!flags.quiet) {
      const now = timeOf(Date.now());
      terminal.say(`${now} ${changedFiles(paths)}: taken over in ${took} ms`);
    }
    return next;
  } catch (error) {
    const why = error instanceof UsageError ? error.message : refusalIn(error);
    if (why === undefined) throw error;
    terminal.say(`codegen: ${why}`);
    session.refuse(why);
    return undefined;
  }
}

/** Whether a file is a hook or something that hooks import, and nothing that is emitted depends on it. */
function isCode(
  path: string,
  { job }: Emitted,
  { bundling }: Session,
): boolean {
  const isBelow = (folder: string): boolean =>
    path.startsWith(join(folder, "/"));
  const isSpec = /\.(?:json|ya?ml)$/i.test(path) && rootsOf(job).some(isBelow);
  const isOurs =
    isBelow(hooksFolder(job.out)) || bundling.sources.includes(path);
  return isOurs && !isSpec;
}

/** Whether something was written that handlers are bundled from. */
function hasCode({ written: { paths, hooks } }: Emitted): boolean {
  return (
    hooks.written + hooks.extended > 0 ||
    paths.some((path) => /\.(?:[jt]s|json)$/.test(path))
  );
}

/** Says which endpoints came, and which went. */
function tellEndpoints(
  before: Emitted,
  next: Emitted,
  { address, run: { terminal, flags } }: Pick<Kept, "address" | "run">,
): void {
  const were = addresses(before.made.model, address);
  const are = addresses(next.made.model, address);
  for (const line of are) if (!were.includes(line)) terminal.print(line);
  if (flags.quiet) return;
  for (const line of were)
    if (!are.includes(line)) terminal.say(`gone: ${line}`);
}
