import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** What the process says by its exit code. */
export const exitCodes = {
  fine: 0,
  findings: 1,
  usage: 2,
  bug: 70,
  interrupted: 130,
} as const;

/** A wrong call, or an input that cannot be opened: told to the user in one line, exit code 2. */
export class UsageError extends Error {
  /** The same as a problem, where it has a place in a file. */
  readonly problem: Diagnostic | undefined;

  constructor(message: string, problem?: Diagnostic) {
    super(message);
    this.problem = problem;
  }
}

/** Ends the process as Ctrl-C does, where a command has no ending of its own. */
export function interrupt(): never {
  process.exit(exitCodes.interrupted);
}
