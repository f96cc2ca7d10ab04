import type { Severity } from "./definition.js";
import { definitionOf, type Code } from "./catalogue.js";
import type { Diagnostic } from "./diagnostic.js";

/** The severities that a configuration may set. */
export const ruleSeverities = ["off", "warning", "error"] as const;

/** The severity of a code in a project; `off` leaves its problems out. */
export type RuleSeverity = "off" | Severity;

/** The severities that a project sets, by code. */
export type SeverityRules = Readonly<Partial<Record<Code, RuleSeverity>>>;

/** The severities that a code may be set to: what always stops the output stays an error. */
export function allowedSeverities(code: Code): readonly RuleSeverity[] {
  return definitionOf(code).policy === "fixed" ? ["error"] : ruleSeverities;
}

/** The problems with the severities that the rules set; those that are off are left out. */
export function applyRules(
  problems: readonly Diagnostic[],
  rules: SeverityRules,
): readonly Diagnostic[] {
  return problems.flatMap((problem) => {
    const wanted = rules[problem.code];
    if (
      wanted === undefined ||
      !allowedSeverities(problem.code).includes(wanted)
    )
      return [problem];
    return wanted === "off" ? [] : [{ ...problem, severity: wanted }];
  });
}

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
