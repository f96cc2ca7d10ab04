import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { bodyFormatOf, type BodyFormat } from "../../spec/media-types.js";
import { placeOf } from "./schema/member-facets.js";
import { withoutMarker, type Line } from "./line.js";

/** The media types of a list on a page, once each, in its order; undefined where there are none. Those that are not spoken are reported. */
export function mediaTypesOf(
  lines: readonly Line[],
  spoken: readonly BodyFormat[],
  { file, report }: { readonly file: string; readonly report: Report },
): readonly string[] | undefined {
  const types = new Set<string>();
  for (const { text, line } of lines) {
    const [type = ""] = withoutMarker(text).text.split(/[;\s]/, 1);
    if (!type.includes("/")) continue;
    const notation = bodyFormatOf(type.toLowerCase());
    if (notation !== undefined && spoken.includes(notation)) {
      types.add(type.toLowerCase());
      continue;
    }
    const what = `The media type \`${type}\``;
    const at = placeOf(line, { file });
    report(problem("beyond-a-spec", at, { what, became: "it is left out" }));
  }
  return types.size > 0 ? [...types] : undefined;
}
