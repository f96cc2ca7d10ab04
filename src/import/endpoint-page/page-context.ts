import type { PageProblems } from "../page-problems.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

/** A page that is being read, and the draft that is made of it. */
export interface PageContext {
  readonly draft: SpecDraftBuilder;
  readonly problems: PageProblems;
}
