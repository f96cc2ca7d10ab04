import { type Report, problem } from "../diagnostics/diagnostic.js";

/** Reports what is wrong with a page, each problem at its line. */
export class PageProblems {
  readonly file: string;
  readonly report: Report;

  constructor(file: string, report: Report) {
    this.file = file;
    this.report = report;
  }

  /** The same page, with nothing reported. */
  unreported(): PageProblems {
    return new PageProblems(this.file, () => undefined);
  }

  /** Reports what no spec can express, and what became of it. */
  unsupported(line: number, what: string, became: string): void {
    const at = { file: this.file, line };
    this.report(problem("beyond-a-spec", at, { what, became }));
  }

  /** Reports what cannot be read. */
  unreadable(line: number, what: string, reason: string): void {
    const at = { file: this.file, line };
    this.report(problem("unreadable-block", at, { what, reason }));
  }

  /** Reports two contradicting values, of which one was kept. */
  contradiction(
    line: number,
    what: string,
    { kept, other }: { readonly kept: string; readonly other: string },
  ): void {
    const at = { file: this.file, line };
    this.report(problem("page-contradicts-itself", at, { what, kept, other }));
  }
}
