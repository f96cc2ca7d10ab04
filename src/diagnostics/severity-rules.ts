import { definitionOf, type Code } from "./catalogue.js";
import type { Diagnostic, Severity } from "./diagnostic.js";

/** What a rule may say of a kind of problem. */
export const ruleSeverities = ["off", "warning", "error"] as const;

/** How grave a project finds a kind of problem; `off` is not at all. */
export type RuleSeverity = "off" | Severity;

/** What a project's configuration says of kinds of problems. */
export type SeverityRules = Readonly<Partial<Record<Code, RuleSeverity>>>;

/** The settings that a kind takes: what always stops the output stays an error. */
export function allowedSeverities(code: Code): readonly RuleSeverity[] {
  return definitionOf(code).policy === "fixed" ? ["error"] : ruleSeverities;
}

/** The same problems, as grave as the rules find them; those that are off are left out. */
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
