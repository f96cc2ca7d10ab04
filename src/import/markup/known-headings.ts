import { sectionOf } from "../endpoint-page/sections.js";

/** The heading that a line of copied text is: browsers keep the mark of its link, and known sections need none. */
export function headingOf(line: string): string | undefined {
  const marked =
    /^(.+?)\s*(?:¶|\uf0c1|Link to this heading|Permalink to this headline)$/.exec(
      line,
    );
  if (marked?.[1] !== undefined) return marked[1];
  return sectionOf(line) === undefined ? undefined : line.replace(/\s*:$/, "");
}
