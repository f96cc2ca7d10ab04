import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { brokenProblems } from "../../dev/bundles/broken-bundle.js";
import { plant } from "../../dev/seed/write-seed.js";
import { refusalIn } from "../../dev/explain-error.js";
import { readSeed, type Seeds } from "../../dev/seed/read-seed.js";
import type { Server } from "../../dev/server/server.js";
import { openSession, type Session } from "../../dev/session.js";
import { loadSpec } from "../../spec/spec-files.js";
import { cannotWrite } from "../run/cannot-write.js";
import { type Ending, openEnding } from "./shutdown.js";
import { type Emitted, deployed, emitted } from "./generate-and-write.js";
import { listenOn } from "./listen.js";
import { keepUp } from "./reload.js";
import {
  addresses,
  hints,
  logLine,
  lostLine,
  requestLine,
} from "./messages.js";
import { exitCodes, UsageError } from "../exit-codes.js";
import { notOpened, type JobOptions } from "../run/run-config.js";
import { lastLine } from "../terminal/summary-line.js";
import { reporting, type Reporter } from "../terminal/reporter.js";
import { stopwatch } from "../terminal/stopwatch.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `dev`. */
export interface DevFlags extends Omit<JobOptions, "format" | "only"> {
  readonly port?: number;
  readonly data?: string;
  readonly seed?: string;
  readonly dynamodbEndpoint?: string;
  readonly force?: boolean;
  readonly reload?: boolean;
}

/** A run of `dev`. */
export interface DevRun {
  readonly paths: readonly string[];
  readonly flags: DevFlags;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  readonly ending: Ending;
}

/** `codegen dev`: serves until Ctrl-C, or returns the exit code where it cannot begin. */
export function devCommand(
  paths: readonly string[],
  flags: DevFlags,
  terminal: Terminal,
): Promise<number> {
  // Standard output holds addresses, whoever runs it.
  return reporting("text", terminal, async (reporter) => {
    const ending = openEnding();
    try {
      return await serve({ paths, flags, terminal, reporter, ending });
    } finally {
      await ending.now();
    }
  });
}

async function serve(run: DevRun): Promise<number> {
  const { flags, terminal, ending } = run;
  const first = await emitted(run);
  if (first.kind === "refused") return exitCodes.findings;
  const seeds = await seedsOf(first, run);
  if (seeds === undefined) return exitCodes.findings;
  const server = await listenOn(flags.port ?? defaultPort);
  ending.close(() => server.close());
  const session = await open(first, { server, run });
  ending.close(() => {
    const lost = flags.data === undefined ? session.pending() : 0;
    if (lost > 0) terminal.say(lostLine(lost));
    return session.close();
  });
  const { queueFolder } = session.service;
  if (flags.data === undefined) goesWithUs(queueFolder);
  const { written, job, made } = first;
  if (!flags.quiet) {
    const tally = { kept: made.kept, ...written };
    terminal.say(lastLine(tally, stopwatch().seconds()));
  }
  const { broken } = session.bundling;
  await run.reporter.tell(brokenProblems(broken), { ...job, outcome: "" });
  if (seeds.length > 0) await sow(seeds, session, run);
  const { address } = server;
  for (const line of addresses(made.model, address)) terminal.print(line);
  const reload = flags.reload !== false;
  if (reload) await keepUp(first, { session, address, run });
  if (!flags.quiet) {
    const { data } = flags;
    terminal.say(hints({ address, queueFolder }, { data, reload }));
  }
  return ending.never;
}

const defaultPort = 3000;

async function open(
  first: Emitted,
  { server, run }: { readonly server: Server; readonly run: DevRun },
): Promise<Session> {
  const { flags, terminal, ending } = run;
  const { quiet, dynamodbEndpoint } = flags;
  const data = flags.data && dataFolder(flags.data);
  const { out, base } = first.job;
  try {
    return await openSession(deployed(first), {
      out,
      base,
      folder: passingFolder(),
      server,
      ...(data && { data }),
      ...(dynamodbEndpoint && { dynamodbEndpoint }),
      onRequest(seen) {
        if (!quiet) terminal.say(requestLine(seen, terminal.colour));
      },
      onLog(line) {
        if (!quiet) terminal.say(logLine(line, terminal.colour));
      },
      onFault: ending.fail,
    });
  } catch (error) {
    const why = refusalIn(error);
    throw why === undefined ? error : new UsageError(why);
  }
}

/** A folder for bundles. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "codegen-dev-"));
  goesWithUs(folder);
  return folder;
}

/** Has a folder removed when the process ends, however it does. */
function goesWithUs(folder: string): void {
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
}

function dataFolder(flag: string): string {
  const path = resolve(flag);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    throw new UsageError(cannotWrite({ path, code }));
  }
  return path;
}

/** The items to begin with; undefined, and reported, where they cannot be used. */
async function seedsOf(
  { job, made }: Emitted,
  { flags, reporter }: DevRun,
): Promise<readonly Seeds[] | undefined> {
  if (flags.seed === undefined) return [];
  const { base } = job;
  const file = relative(base, resolve(flags.seed)).replaceAll("\\", "/");
  const source = loadSpec(base, file);
  if ("code" in source) throw await notOpened(source);
  const { seeds, problems } = await readSeed(source, made.model);
  if (problems.length === 0) return seeds;
  const sources = [source];
  await reporter.tell(problems, { base, sources, outcome: "" });
  return undefined;
}

async function sow(
  seeds: readonly Seeds[],
  { service }: Session,
  { flags, terminal }: DevRun,
): Promise<void> {
  const { written, kept } = await plant(service.dynamodb, seeds);
  const there = kept === 0 ? "" : `, ${kept} that were there kept`;
  if (!flags.quiet) {
    terminal.say(
      `Seed: ${written} ${written === 1 ? "item" : "items"} stored${there}.`,
    );
  }
}
