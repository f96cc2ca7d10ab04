import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** A wrong call, or an input that cannot be opened: printed in one line, exit code 2. */
export class UsageError extends Error {
  /** The same as a diagnostic, where it has a location in a file. */
  readonly problem: Diagnostic | undefined;

  constructor(message: string, problem?: Diagnostic) {
    super(message);
    this.problem = problem;
  }
}
