import { version } from "#build";
import type { Environment } from "./environment.js";
import { exitCodes } from "./exit-codes.js";
import { openTerminal, type Terminal } from "./terminal/terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs the command that the arguments name, and returns the exit code. Nothing is thrown; process state is reached through the environment only. */
export async function runCli(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  const terminal = openTerminal(environment);
  try {
    // Editors and scripts ask for the version often: it loads nothing else.
    if (args.length === 1 && /^(?:-V|--version)$/.test(args[0] ?? "")) {
      terminal.print(version);
      return exitCodes.success;
    }
    const { runProgram } = await import("./program.js");
    return await runProgram(args, { environment, terminal });
  } catch (error) {
    return printFailure(error, environment, terminal);
  }
}

function printFailure(
  error: unknown,
  { runtime }: Environment,
  terminal: Terminal,
): number {
  if (error instanceof UsageError) {
    terminal.log(`codegen: ${error.message}`);
    return exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  terminal.log(
    `codegen: internal error: a bug in codegen, not in your specs. Please report it with this text:\n\ncodegen ${version}, ${runtime}\n${stack ?? ""}`,
  );
  return exitCodes.bug;
}
