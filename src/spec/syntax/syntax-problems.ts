import type { SourceText } from "./source-text.js";
import {
  type Diagnostic,
  type Location,
  problem,
} from "../../diagnostics/diagnostic.js";
import { lineColumnAt } from "./line-column.js";

/** Makes a problem of a file at an offset. */
export type LocateOffset = (offset: number) => Location;

/** Places in a file, by offset. */
export function locatorOf({ file, text }: SourceText): LocateOffset {
  return (offset) => ({ file, ...lineColumnAt(text, offset) });
}

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
