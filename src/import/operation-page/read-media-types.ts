import { bodyFormatOf, type BodyFormat } from "../../spec/media-types.js";
import type { PageProblems } from "../page-problems.js";
import { withoutListMarker, type Line } from "./line.js";

/** The supported media types of a list, once each, in its order; undefined where there are none. Others are reported. */
export function readMediaTypes(
  lines: readonly Line[],
  supported: readonly BodyFormat[],
  problems: PageProblems,
): readonly string[] | undefined {
  const types = new Set<string>();
  for (const { text, line } of lines) {
    const [type = ""] = withoutListMarker(text).text.split(/[;\s]/, 1);
    if (!type.includes("/")) continue;
    const notation = bodyFormatOf(type.toLowerCase());
    if (notation !== undefined && supported.includes(notation)) {
      types.add(type.toLowerCase());
      continue;
    }
    problems.unsupported(line, `The media type \`${type}\``, "it is left out");
  }
  return types.size > 0 ? [...types] : undefined;
}
