import type { Diagnostic } from "./diagnostic.js";

/** The problems without those that another error may have caused; they are reported once that is corrected. */
export function dropCascadingErrors(
  problems: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = new Set(
    problems.filter(({ severity }) => severity === "error").map(({ at }) => at),
  );
  return problems.filter(
    ({ causes = [] }) => !causes.some((cause) => errors.has(cause)),
  );
}
