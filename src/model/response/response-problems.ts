import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";

/** Where the problems of a response go, and the errors that keep stored members from being known. */
export interface ResponseProblems {
  readonly report: Report;
  readonly causesOf?: CausesOf;
}

/** The places of the errors that keep members of these names from being known. */
export type CausesOf = (members: readonly string[]) => readonly Location[];

/** A member of a response, and the stored members that its value depends on. */
export interface DependentMember {
  readonly at: Location;
  readonly name: string;
  readonly dependsOn?: readonly string[];
}

/** Reports a required member of a response that nothing fills. */
export function reportUnfilled(
  { at, name, dependsOn = [name] }: DependentMember,
  { report, causesOf }: ResponseProblems,
): void {
  const causes = causesOf?.(dependsOn) ?? [];
  report({ ...problem("unfilled-response", at, { member: name }), causes });
}

/** Reports a member of a response that promises more than what fills it. */
export function reportNotAssignable(
  { at, name, dependsOn = [name] }: DependentMember,
  reason: string,
  { report, causesOf }: ResponseProblems,
): void {
  const causes = causesOf?.(dependsOn) ?? [];
  report({
    ...problem("unfit-response", at, { member: name, reason }),
    causes,
  });
}
