import type { Environment } from "./environment.js";
import { exitCodes } from "./exit-codes.js";
import { processStart } from "./process-start.js";
import { runCli } from "./run-cli.js";

/** Runs the command line with this process's arguments and streams, and sets its exit code. */
export async function main(): Promise<void> {
  exitOnClosedOutput();
  process.once("SIGINT", interrupt);
  const code = await runCli(process.argv.slice(2), processEnvironment());
  // What a closing server leaves open must not keep the process alive.
  if (code === exitCodes.interrupted) interrupt();
  process.exitCode = code;
}

function processEnvironment(): Environment {
  const { env, stdin, stdout, stderr, pid } = process;
  return {
    cwd: process.cwd(),
    env,
    stdin,
    stdout,
    stderr,
    pid,
    unicode: process.versions["unicode"] ?? "",
    runtime: `Node.js ${process.version}, ${process.platform}`,
    startedAt: 0,
    isAlive,
    processStart,
    onExit(cleanup) {
      process.once("exit", cleanup);
      return () => void process.off("exit", cleanup);
    },
    onTermination(listener) {
      process.off("SIGINT", interrupt);
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, listener);
      }
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function interrupt(): never {
  process.exit(exitCodes.interrupted);
}

/** The reader of standard output may stop early, as `head` does. */
function exitOnClosedOutput(): void {
  const { stdout, stderr } = process;
  stdout.on("error", ({ code = "EIO" }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(exitCodes.success);
    stderr.write(`codegen: Cannot write to standard output: ${code}.\n`);
    process.exit(exitCodes.usage);
  });
}
