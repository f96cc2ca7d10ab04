import type { Diagnostic } from "./diagnostic.js";
import { escapeControlCharacters } from "./escape-control-characters.js";

/** Diagnostics as one JSON document, with how many there are of each kind; `failure` is why a run could not do its work. */
export function reportJson(
  problems: readonly Diagnostic[],
  failure?: string,
): string {
  const count = (wanted: Diagnostic["severity"]): number =>
    problems.filter(({ severity }) => severity === wanted).length;
  const document = {
    problems: problems.map(({ at, code, severity, message, help }) => ({
      code,
      severity,
      message,
      help,
      file: at.file,
      ...(at.line !== undefined && { line: at.line }),
      ...(at.column !== undefined && { column: at.column }),
      ...(at.key !== undefined && at.key !== "" && { key: at.key }),
    })),
    errors: count("error"),
    warnings: count("warning"),
    ...(failure !== undefined && { failure }),
  };
  return escapeControlCharacters(JSON.stringify(document, undefined, 2));
}
