import type { Argument, Command, Option } from "commander";
import type { Environment } from "./environment.js";
import type { Terminal } from "./terminal/terminal.js";

/** A command: what its help and completion print, and what it runs. Importing one loads nothing that only its run needs. */
export interface CommandDefinition {
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Paragraphs that its help prints below the options. */
  readonly details?: string;
  /** Command lines that its help shows. */
  readonly examples?: readonly string[];
  /** A line that follows the message about a missing or wrong argument. */
  readonly argumentHint?: string;
  readonly subcommands?: Readonly<Record<string, CommandDefinition>>;
  /** Returns the exit code. Arguments are in their order, variadic ones as an array; flags as commander names them. */
  run?(
    args: readonly unknown[],
    flags: object,
    context: CommandContext,
  ): Promise<number>;
}

/** What a command runs with. */
export interface CommandContext {
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** The program with every command, for completion. */
  readonly loadProgram: () => Promise<Command>;
}
