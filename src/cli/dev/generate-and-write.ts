import type { Deployed } from "../../dev/session.js";
import type { EmitterName } from "../../emit/emitter.js";
import { readCache } from "../../output/cache.js";
import type { DevRun } from "./serve.js";
import { UsageError } from "../exit-codes.js";
import { openJob, type Job } from "../run/run-config.js";
import { makeFiles, type Made } from "../run/generate-files.js";
import { stopwatch } from "../terminal/stopwatch.js";
import { writeJob, type Written } from "../run/write-changes.js";

/** What was emitted, and is on the disk. */
export interface Emitted {
  readonly kind: "emitted";
  readonly job: Job;
  readonly made: Made;
  readonly written: Written;
}

/** Why nothing was emitted, in a few words: all of them were reported. */
export interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

/** Does what `generate` does, with files that were made before where nothing has changed that they are made from. */
export async function emitted(
  { paths, flags, terminal, reporter }: DevRun,
  before?: Made,
): Promise<Emitted | Refused> {
  if (paths.includes("-")) {
    throw new UsageError(
      "dev reads specs again as they change: name files or folders, not -.",
    );
  }
  const job = await openJob(paths, flags);
  const silent = needed.filter((emitter) => !job.emitters.includes(emitter));
  if (silent.length > 0) {
    throw new UsageError(
      `dev serves what the emitters ${needed.join(", ")} write, and the configuration's \`only\` leaves out ${silent.join(", ")}.`,
    );
  }
  const made = before ?? (await makeFiles(job, readCache(job.out)));
  if (made !== before) await reporter.tell(made.problems, { ...job, ...made });
  if (made.failed) {
    const [first] = made.problems.filter(
      ({ severity }) => severity === "error",
    );
    const { file = "", line = 1 } = first?.at ?? {};
    return { kind: "refused", why: `${file}:${line}: ${first?.message ?? ""}` };
  }
  const watch = stopwatch();
  const written = await writeJob(job, made, {
    flags,
    terminal,
    reporter,
    watch,
  });
  return written === undefined
    ? {
        kind: "refused",
        why: `Nothing was written to ${job.outShown}: the terminal says why.`,
      }
    : { kind: "emitted", job, made, written };
}

/** The emitters that a service consists of. */
const needed: readonly EmitterName[] = [
  "lambda",
  "validator",
  "dynamodb",
  "infra",
];

/** The same, as the service takes it. */
export function deployed({ job, made }: Emitted): Deployed {
  const existingTables = job.infra?.existingTables ?? [];
  return { model: made.model, existingTables };
}
