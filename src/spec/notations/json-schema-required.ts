import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { booleanOf, readString, type Entry } from "../entry.js";
import type { SchemaBuilder } from "./schema-builder.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import {
  keywordElements,
  requiredNames,
  type JsonSchemaNode,
} from "./json-schema-tree.js";

/** The members that a list of required members names, with the entries that name them. */
export function requiredMembers(
  schema: JsonSchemaNode,
  report: Report,
): ReadonlyMap<string, Entry> {
  const entry = schema.keywords.get(requiredNames);
  if (entry === undefined) return new Map();
  const names = new Map<string, Entry>();
  for (const element of keywordElements(schema, entry, report)) {
    const text = readString(element, report);
    if (text === undefined) continue;
    const name = schema.properties.has(text)
      ? text
      : stripMarkdownEscapes(text);
    if (schema.properties.has(name)) names.set(name, element);
    else {
      const near = didYouMean(name, [...schema.properties.keys()]);
      report(
        problem("wrong-value", element.at, {
          key: element.key,
          expected: "the name of a member",
          found: JSON.stringify(text),
          near,
        }),
      );
    }
  }
  return names;
}

/** Adds `required` where the parent lists the member; a member that contradicts the list is reported. */
export function addRequired(
  node: SchemaBuilder,
  [listed, own]: readonly [listed?: Entry | undefined, own?: Entry | undefined],
  report: Report,
): void {
  if (listed === undefined) return;
  if (own && booleanOf(own) !== false) return;
  node.facets.set("required", { ...listed, key: "required", value: "True" });
  if (own === undefined) return;
  report(
    problem("said-differently", own.at, {
      key: "required",
      here: String(own.value),
      there: "True",
      where: `by \`${listed.key}\``,
    }),
  );
}
