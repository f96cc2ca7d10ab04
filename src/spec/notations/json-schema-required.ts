import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { readBoolean, readString, type Entry } from "../entry.js";
import type { SchemaBuilder } from "./schema-builder.js";
import { stripMarkdownEscapes } from "../markup.js";
import {
  keywordElements,
  requiredNames,
  type JsonSchemaNode,
} from "./json-schema-tree.js";

/** The names that a list of required members holds, with where they stand. */
export function requiredMembers(
  said: JsonSchemaNode,
  report: Report,
): ReadonlyMap<string, Entry> {
  const entry = said.keywords.get(requiredNames);
  if (entry === undefined) return new Map();
  const names = new Map<string, Entry>();
  for (const element of keywordElements(said, entry, report)) {
    const text = readString(element, report);
    if (text === undefined) continue;
    const name = said.properties.has(text) ? text : stripMarkdownEscapes(text);
    if (said.properties.has(name)) names.set(name, element);
    else {
      const near = didYouMean(name, [...said.properties.keys()]);
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

/** A member may say that it is required, or its object may list it; not one thing here and another there. */
export function addRequired(
  node: SchemaBuilder,
  [listed, own]: readonly [listed?: Entry | undefined, own?: Entry | undefined],
  report: Report,
): void {
  if (listed === undefined) return;
  if (own && readBoolean(own, () => undefined) !== false) return;
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
