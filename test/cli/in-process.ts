import { runCli } from "../../src/cli/run-cli.js";
import type { Run, RunOptions } from "./run.js";

/** How a run differs from one with an empty standard input and an empty environment; `cwd` is absolute. */
export interface InProcessOptions extends RunOptions {
  readonly cwd: string;
}

/** Runs `codegen` in this process, as in a folder of its own. What a process would do at its end is done before this resolves. */
export async function runInProcess(
  { cwd, env = {}, input = "" }: InProcessOptions,
  ...args: readonly string[]
): Promise<Run> {
  const output = { stdout: "", stderr: "" };
  const cleanups = new Set<() => void>();
  const code = await runCli(args, {
    cwd,
    env,
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(input));
    })(),
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
    runtime: "in a test",
    unicode: "in a test",
    pid: process.pid,
    startedAt: performance.now(),
    isAlive: (pid) => pid === process.pid,
    processStart: () => undefined,
    onExit(cleanup) {
      cleanups.add(cleanup);
      return () => cleanups.delete(cleanup);
    },
    onTermination: () => undefined,
  });
  for (const cleanup of cleanups) cleanup();
  return { code, signal: null, ...output };
}
