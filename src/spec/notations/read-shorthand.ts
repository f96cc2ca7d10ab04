import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { wrong, type Entry } from "../entry.js";
import { grown, memberOf, reportNoName } from "./schema-builder.js";
import { withoutMarkup } from "../markup.js";
import { sayType } from "./say-type.js";
import type { SchemaNode } from "../schema.js";

/** A schema in shorthand, `{"entity_number": "string"}`, as a tree: an object of optional members. */
export function readShorthand(
  { at }: Entry,
  members: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = grown("root", at);
  root.facets.set("type", { key: "type", value: "M", at });
  for (const [text, member] of members) {
    const name = withoutMarkup(text);
    if (name === "") reportNoName(member.at, report);
    else if (root.attributes.has(name)) {
      report(problem("duplicate-key", member.at, { key: text }));
    } else {
      const node = memberOf(root, name, member.at);
      if (typeof member.value === "string") sayType(node, member, report);
      else {
        const expected =
          'a type, e.g. "string", or a whole schema in keys such as `root.attributes.<name>.type`';
        wrong(member, expected, report);
        root.attributes.delete(name);
      }
    }
  }
  return root;
}
