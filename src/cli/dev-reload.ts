import { join, resolve } from "node:path";
import { brokenProblems } from "../dev/bundles/broken.js";
import { newlyBroken, type Session } from "../dev/session.js";
import { watchPaths } from "../dev/watch.js";
import { hooksFolder } from "../hooks/place.js";
import type { DevRun } from "./dev-command.js";
import { emitted, type Emitted } from "./dev-emit.js";
import { addresses, changedFiles, timeOf } from "./dev-words.js";
import { UsageError } from "./exit.js";
import { openProject, templatesFolder } from "./project.js";

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
  let isBusy = false;

  async function takeAll(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (changed.size > 0 && !ending.isNear) {
      const paths = [...changed];
      changed.clear();
      current = await take(paths, current, kept);
      watcher.add(session.bundling.sources);
    }
    isBusy = false;
  }

  const watcher = await watchPaths({
    paths: [...(await placesOf(first, run)), ...session.bundling.sources],
    except: [first.job.out],
    onChange(paths) {
      for (const path of paths) changed.add(path);
      takeAll().catch((error: unknown) => {
        ending.fail(error);
      });
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
    ...job.roots.map((root) => resolve(job.base, root)),
    hooksFolder(job.out),
    ...["yaml", "yml", "json"].map((type) =>
      join(job.base, `codegen.config.${type}`),
    ),
    ...(templates === undefined ? [] : [templates]),
  ];
}

/** Takes a change over, or says why not: then what runs goes on. */
async function take(
  paths: readonly string[],
  before: Emitted,
  { session, address, run }: Kept,
): Promise<Emitted> {
  const began = performance.now();
  const { terminal, flags, reporter } = run;
  try {
    const next = await emitted(run);
    if (next.kind === "refused") {
      session.refuse(next.why);
      return before;
    }
    if (next.job.out !== before.job.out) {
      throw new UsageError("The out folder is another now: start dev again.");
    }
    const was = session.bundling.broken;
    const { model } = next.made;
    const hasChanged = await session.reload(model, isRewritten(next));
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
    if (!(error instanceof UsageError)) throw error;
    terminal.say(`codegen: ${error.message}`);
    session.refuse(error.message);
    return before;
  }
}

function isRewritten({ written: { counts, hooks } }: Emitted): boolean {
  const { created, updated, removed } = counts;
  return created + updated + removed + hooks.written + hooks.extended > 0;
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
