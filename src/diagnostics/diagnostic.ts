import type { Code } from "./catalogue.js";

/** A place in a user's file. `key` is a JSON Pointer into it; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly key?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Whether a problem stops the output. */
export type Severity = "error" | "warning";

/** A user's mistake: what is wrong, where, and what mends it. Collected, never thrown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
}

/** Takes a problem that was found; every reading phase is `(input, report) => output`. */
export type Report = (problem: Diagnostic) => void;
