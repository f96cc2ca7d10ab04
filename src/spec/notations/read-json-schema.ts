import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { textOf, type Entry } from "../entry.js";
import { facetNames, isFacet } from "../../vocabulary/facets.js";
import {
  elementOf,
  grown,
  memberOf,
  say,
  type Growing,
} from "./schema-builder.js";
import {
  facetOfKeyword,
  keywordNames,
  refusedKeywords,
  silentKeywords,
} from "./json-schema-words.js";
import { KeptWords } from "./keyword-notes.js";
import { fillType, keywords, unread } from "./json-schema-keywords.js";
import { withoutMarkup } from "../markup.js";
import { requiredNames, saidIn, type Said } from "./json-schema-tree.js";
import { parted } from "./json-schema-endpoint-keys.js";
import { requiredIn, sayRequired } from "./json-schema-required.js";
import type { SchemaNode } from "../schema.js";
import { unknownFacet } from "./unknown-facet.js";

/** A JSON Schema, flattened or not, as a tree. What it says of its endpoint is kept beside. */
export function readJsonSchema(
  entry: Entry,
  _: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = grown("root", entry.at, "type");
  const said = saidIn(entry, report);
  const kept = new KeptWords();
  const { beside, schema } = parted(said, report);
  fill(root, schema, { report, kept, path: "", listed: undefined });
  const notes = kept.notes(entry.key, report);
  return { ...root, beside: { ...beside, notes } };
}

interface Reading {
  readonly report: Report;
  readonly kept: KeptWords;
  /** The names of the members on the way, for notes. */
  readonly path: string;
  /** Where the object around lists this member as required. */
  readonly listed: Entry | undefined;
}

function fill(node: Growing, said: Said, reading: Reading): void {
  const { report, path } = reading;
  fillType(node, said, report);
  sayRequired(node, [reading.listed, said.words.get("required")], report);
  for (const [word, entry] of said.words) {
    const sayKeyword = keywords[word];
    if (word === "type" || word === requiredNames) continue;
    if (sayKeyword !== undefined && Object.hasOwn(keywords, word)) {
      sayKeyword(node, entry, { said, report });
    } else if (refusedKeywords.has(word)) {
      const instead = "Write out what it stands for.";
      const what = `\`${word}\` in a schema`;
      report(problem("not-supported", entry.at, { what, instead }));
      if (!node.facets.has("type")) node.facets.set("type", unread(entry));
    } else fillFacet(node, entry, reading);
  }
  const needed = requiredIn(said, report);
  for (const [name, below] of said.properties) {
    const child = memberOf(node, name, below.at);
    const field = below.words.get("field");
    checkField(name, field, report);
    fill(child, withoutField(below), {
      ...reading,
      path: path === "" ? name : `${path}.${name}`,
      listed: needed.get(name),
    });
  }
  if (said.items !== undefined) {
    const below = { ...reading, path: `${path}[]`, listed: undefined };
    fill(elementOf(node, said.items.at), said.items, below);
  }
}

function fillFacet(
  node: Growing,
  entry: Entry,
  { report, kept, path }: Reading,
): void {
  const word = entry.key;
  const facet = isFacet(word) ? word : facetOfKeyword(word);
  if (silentKeywords.has(word)) return;
  if (facet !== undefined) say(node, [facet, entry], report);
  else if (Object.hasOwn(nestedSteps, word)) {
    report(unknownFacet(word, entry.at, nestedSteps[word]));
  } else if (didYouMean(word, [...facetNames, ...keywordNames])) {
    report(unknownFacet(word, entry.at));
  } else kept.keep(entry, path);
}

/** What the steps of nested schemas are called in JSON Schema. */
const nestedSteps: Readonly<Record<string, string>> = {
  attributes: "properties",
  elements: "items",
  element: "items",
};

/** `field` repeats the member's name. */
function checkField(
  name: string,
  field: Entry | undefined,
  report: Report,
): void {
  const text = field && textOf(field, report);
  if (field === undefined || text === undefined) return;
  if (text === name || withoutMarkup(text) === name) return;
  report(
    problem("said-differently", field.at, {
      key: "field",
      here: JSON.stringify(text),
      there: JSON.stringify(name),
      where: "by the key itself",
    }),
  );
}

function withoutField(said: Said): Said {
  const words = [...said.words].filter(([word]) => word !== "field");
  return { ...said, words: new Map(words) };
}
