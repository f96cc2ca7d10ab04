import { version } from "#build";
import { exitCodes, interrupt, UsageError } from "./exit-codes.js";
import { openTerminal, type Terminal } from "./terminal/terminal.js";

/** Reads the command line, runs the command, and sets the exit code. */
export async function main(): Promise<void> {
  const terminal = openTerminal();
  process.once("SIGINT", interrupt);
  try {
    process.exitCode = await run(process.argv.slice(2), terminal);
  } catch (error) {
    process.exitCode = explain(error, terminal);
  }
}

async function run(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  // Editors and scripts ask for the version often: it loads nothing else.
  if (args.length === 1 && /^(?:-V|--version)$/.test(args[0] ?? "")) {
    terminal.print(version);
    return exitCodes.fine;
  }
  const { runProgram } = await import("./program.js");
  return runProgram(args, terminal);
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.say(`codegen: ${error.message}`);
    return exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  terminal.say(
    `codegen: this is a bug of ours, not of your specs. Please report it with this text:\n\ncodegen ${version}, Node.js ${process.version}, ${process.platform}\n${stack ?? ""}`,
  );
  return exitCodes.bug;
}
