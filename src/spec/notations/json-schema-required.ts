import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { flagOf, textOf, type Entry } from "../entry.js";
import type { Growing } from "./schema-builder.js";
import { withoutMarkup } from "../markup.js";
import { listOf, requiredNames, type Said } from "./json-schema-tree.js";

/** The names that a list of required members holds, with where they stand. */
export function requiredIn(
  said: Said,
  report: Report,
): ReadonlyMap<string, Entry> {
  const entry = said.words.get(requiredNames);
  if (entry === undefined) return new Map();
  const names = new Map<string, Entry>();
  for (const element of listOf(said, entry, report)) {
    const text = textOf(element, report);
    if (text === undefined) continue;
    const name = said.properties.has(text) ? text : withoutMarkup(text);
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
export function sayRequired(
  node: Growing,
  [listed, own]: readonly [listed?: Entry | undefined, own?: Entry | undefined],
  report: Report,
): void {
  if (listed === undefined) return;
  if (own && flagOf(own, () => undefined) !== false) return;
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
