import { locatorOf, type SourceText } from "./source-text.js";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";

/** Why a text does not parse, and the cure where there is a better one than to mend what is there. */
export type ReasonAndCure = readonly [reason: string, cure?: string];

/** What to say of a file that does not parse, whatever the parser made of it: that a merge was left in it, or that it is empty. */
export function conflictOrEmpty(source: SourceText): Diagnostic | undefined {
  const at = locatorOf(source);
  const conflict = /^<{7}(?: |$)/m.exec(source.text);
  if (conflict !== null)
    return problem("merge-conflict", at(conflict.index), {});
  return source.text.trim() === ""
    ? problem("empty-file", at(0), {})
    : undefined;
}
