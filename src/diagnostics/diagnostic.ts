import { catalogue, type Code } from "./catalogue.js";
import type { DiagnosticDefinition, Severity } from "./definition.js";

/** A location in a user's file. `key` is a JSON Pointer into it; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly key?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A user's mistake: what is wrong, where, and how to correct it. Collected, never thrown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
  /** The locations of errors that may have caused this one. */
  readonly causes?: readonly Location[];
}

/** The problems found so far, and what takes more. */
export interface DiagnosticLog {
  readonly found: readonly Diagnostic[];
  readonly report: Report;
}

/** Takes a problem that was found; every reading phase is `(input, report) => output`. */
export type Report = (problem: Diagnostic) => void;

/** A problem of a code at a location, with its texts from the catalogue. */
export function problem<C extends Code>(
  code: C,
  at: Location,
  parameters: ParametersOf<C>,
): Diagnostic {
  const { severity, describe } = catalogue[
    code
  ] as unknown as DiagnosticDefinition<ParametersOf<C>>;
  return { code, severity, ...describe(parameters), at };
}

type ParametersOf<C extends Code> = Parameters<
  (typeof catalogue)[C]["describe"]
>[0];
