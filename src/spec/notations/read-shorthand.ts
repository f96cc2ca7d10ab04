import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { reportWrongValue, type Entry } from "../entry.js";
import {
  createSchemaBuilder,
  memberBuilder,
  reportEmptyName,
  addTypeFacet,
} from "./schema-builder.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import type { SchemaNode } from "../schema.js";

/** A schema in shorthand, `{"entity_number": "string"}`, as a tree: an object of optional members. */
export function readShorthand(
  { at }: Entry,
  members: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = createSchemaBuilder("root", at);
  root.facets.set("type", { key: "type", value: "M", at });
  for (const [text, member] of members) {
    const name = stripMarkdownEscapes(text);
    if (name === "") reportEmptyName(member.at, report);
    else if (root.attributes.has(name)) {
      report(problem("duplicate-key", member.at, { key: text }));
    } else {
      const node = memberBuilder(root, name, member.at);
      if (typeof member.value === "string") addTypeFacet(node, member, report);
      else {
        const expected =
          'a type, e.g. "string", or a whole schema in keys such as `root.attributes.<name>.type`';
        reportWrongValue(member, expected, report);
        root.attributes.delete(name);
      }
    }
  }
  return root;
}
