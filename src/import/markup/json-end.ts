import { headingOf } from "./known-headings.js";

/** The line behind the JSON that starts on a line: where its brackets close, else where something else begins. */
export function jsonEnd(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (at > start && headingOf(line.trim()) !== undefined) return at;
    // A string of JSON ends on its line, whatever is wrong with it.
    for (const [part] of line.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
      if (part === "{" || part === "[") depth += 1;
      if (part === "}" || part === "]") depth -= 1;
    }
    if (depth <= 0) return at + 1;
  }
  return lines.length;
}
