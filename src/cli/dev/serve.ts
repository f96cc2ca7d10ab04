import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { bundleDiagnostics } from "../../dev/bundles/broken-bundle.js";
import { explainError } from "../../dev/explain-error.js";
import { writeSeed } from "../../dev/seed/write-seed.js";
import { readSeed, type TableSeed } from "../../dev/seed/read-seed.js";
import { listen, type Server } from "../../dev/server/server.js";
import { openSession, type Session } from "../../dev/session.js";
import type { Environment } from "../environment.js";
import { exitCodes } from "../exit-codes.js";
import { writeError } from "../run/file-errors.js";
import { readSpecFile } from "../run/read-specs.js";
import { startStopwatch } from "../run/stopwatch.js";
import { summaryLine } from "../run/summary-line.js";
import { plural } from "../terminal/plural.js";
import { UsageError } from "../usage-error.js";
import { buildProject, deployment, type Build } from "./build-project.js";
import type { DevRun } from "./dev-run.js";
import {
  endpointLines,
  lostRequestsLine,
  requestLine,
  functionLogLine,
  startHints,
} from "./messages.js";
import { reloadOnChange } from "./reload.js";

/** Builds the project and serves it until Ctrl-C; returns the exit code. */
export async function serve(run: DevRun): Promise<number> {
  const { flags, reporter, shutdown } = run;
  const { environment, terminal } = run.context;
  const build = await buildProject(run);
  if (build.kind === "failed") return exitCodes.findings;
  const seeds = await loadSeeds(build, run);
  if (seeds === undefined) return exitCodes.findings;

  const server = await listenOn(flags.port ?? defaultPort);
  shutdown.onClose(() => server.close());
  const session = await startSession(build, server, run);
  shutdown.onClose(() => {
    const lost = flags.data === undefined ? session.pending() : 0;
    if (lost > 0) terminal.log(lostRequestsLine(lost));
    return session.close();
  });
  const { queueFolder } = session.service;
  if (flags.data === undefined) removeOnExit(queueFolder, environment);

  const { config, result, changes } = build;
  if (!flags.quiet) {
    const { counts, hookCounts } = changes;
    const done = { summary: result.summary, counts, hookCounts };
    const seconds = startStopwatch(environment).seconds();
    terminal.log(summaryLine(done, seconds));
  }
  const problems = bundleDiagnostics(session.bundling.broken);
  await reporter.report(problems, { ...config, outcome: "" });
  if (seeds.length > 0) await storeSeeds(seeds, session, run);
  const { address } = server;
  for (const line of endpointLines(result.model, address)) {
    terminal.print(line);
  }
  const reload = flags.reload !== false;
  if (reload) await reloadOnChange(build, { session, address, run });
  if (!flags.quiet) {
    const { data } = flags;
    terminal.log(startHints({ address, queueFolder }, { data, reload }));
  }
  return shutdown.finished;
}

const defaultPort = 3000;

/** Listens on a port of this machine. Where that is impossible, a UsageError says whose it is, and what to do. */
async function listenOn(port: number): Promise<Server> {
  try {
    return await listen(port);
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    const reason = await listenFailure(port, code);
    throw new UsageError(`Cannot listen on 127.0.0.1:${port}: ${reason}`);
  }
}

async function listenFailure(port: number, code: string): Promise<string> {
  if (code === "EACCES") {
    return "permission denied. Use a port above 1023, e.g. --port 3000.";
  }
  if (code !== "EADDRINUSE") return `${code}. Use another --port.`;
  const { findPortOwner } = await import("../../dev/port-owner.js");
  const holder = findPortOwner(port) ?? "another program";
  const next = port < 65_535 ? port + 1 : 3000;
  return `${holder} is using it. Stop it, or use another port: --port ${next}, or --port 0 for a free one.`;
}

async function startSession(
  build: Build,
  server: Server,
  { flags, shutdown, context: { environment, terminal } }: DevRun,
): Promise<Session> {
  const { quiet, dynamodbEndpoint } = flags;
  const data = flags.data && makeDataFolder(flags.data, environment);
  const { out, base } = build.config;
  const bundleFolder = mkdtempSync(join(tmpdir(), "codegen-dev-"));
  removeOnExit(bundleFolder, environment);
  try {
    return await openSession(deployment(build), {
      out,
      base,
      folder: bundleFolder,
      server,
      ...(data && { data }),
      ...(dynamodbEndpoint && { dynamodbEndpoint }),
      onRequest(request) {
        if (!quiet) terminal.log(requestLine(request, terminal.colour));
      },
      onLog(line) {
        if (!quiet) terminal.log(functionLogLine(line, terminal.colour));
      },
      onFault: shutdown.fail,
    });
  } catch (error) {
    const reason = explainError(error);
    throw reason === undefined ? error : new UsageError(reason);
  }
}

function removeOnExit(folder: string, { onExit }: Environment): void {
  onExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
}

function makeDataFolder(flag: string, { cwd }: Environment): string {
  const path = resolve(cwd, flag);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    throw writeError({ path, code }, cwd);
  }
  return path;
}

/** The items to begin with; undefined, and reported, where they cannot be used. */
async function loadSeeds(
  { config: { base, cwd }, result }: Build,
  { flags, reporter }: DevRun,
): Promise<readonly TableSeed[] | undefined> {
  if (flags.seed === undefined) return [];
  const file = relative(base, resolve(cwd, flags.seed)).replaceAll("\\", "/");
  const source = await readSpecFile(base, file);
  const { seeds, problems } = await readSeed(source, result.model);
  if (problems.length === 0) return seeds;
  await reporter.report(problems, { base, sources: [source], outcome: "" });
  return undefined;
}

async function storeSeeds(
  seeds: readonly TableSeed[],
  { service }: Session,
  { flags, context: { terminal } }: DevRun,
): Promise<void> {
  const { written, kept } = await writeSeed(service.dynamodb, seeds);
  if (flags.quiet) return;
  const existing = kept === 0 ? "" : `, ${kept} existing kept`;
  terminal.log(`Seed: ${plural(written, "item")} stored${existing}.`);
}
