import type { Diagnostic } from "./diagnostic.js";

/** The same problems by file, line and column, each once, so that a report follows the files and never depends on the order of work. */
export function sortDiagnostics(
  problems: readonly Diagnostic[],
): readonly Diagnostic[] {
  return [...problems]
    .sort(compare)
    .filter((one, i, all) => i === 0 || compare(one, all[i - 1] ?? one) !== 0);
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    order(a.at.file, b.at.file) ||
    (a.at.line ?? 0) - (b.at.line ?? 0) ||
    (a.at.column ?? 0) - (b.at.column ?? 0) ||
    order(a.code, b.code) ||
    order(a.message, b.message)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
