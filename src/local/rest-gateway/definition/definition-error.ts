/** An API's definition that API Gateway would refuse, or that this gateway cannot run: every problem of it in words, with its place. */
export class DefinitionError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "BrokenDefinition";
    this.problems = problems;
  }
}

/** Takes a problem of a definition: where it stands, and what is wrong there. */
export type ReportProblem = (where: string, what: string) => void;

/** Reports problems of a part of a definition, which stands at `place`. */
export function problemsAt(
  place: string,
  problem: ReportProblem,
): ReportProblem {
  return (where, what) => {
    problem(`${place}.${where}`, what);
  };
}
