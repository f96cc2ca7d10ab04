import { locatorOf, type SourceText } from "./source-text.js";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";

/** Why a text does not parse, and how to correct it where more can be said than where it is. */
export type ReasonAndHelp = readonly [reason: string, help?: string];

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
