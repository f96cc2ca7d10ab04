import { kindOf, type Code } from "./catalogue.js";
import type { Diagnostic, Severity } from "./diagnostic.js";

/** What a rule may say of a kind of problem. */
export const settings = ["off", "warning", "error"] as const;

/** How grave a project finds a kind of problem; `off` is not at all. */
export type Setting = "off" | Severity;

/** What a project's configuration says of kinds of problems. */
export type Rules = Readonly<Partial<Record<Code, Setting>>>;

/** The settings that a kind takes: what always stops the output stays an error. */
export function settingsOf(code: Code): readonly Setting[] {
  return kindOf(code).by === "fixed" ? ["error"] : settings;
}

/** The same problems, as grave as the rules find them; those that are off are left out. */
export function ruled(
  problems: readonly Diagnostic[],
  rules: Rules,
): readonly Diagnostic[] {
  return problems.flatMap((problem) => {
    const wanted = rules[problem.code];
    if (wanted === undefined || !settingsOf(problem.code).includes(wanted))
      return [problem];
    return wanted === "off" ? [] : [{ ...problem, severity: wanted }];
  });
}
