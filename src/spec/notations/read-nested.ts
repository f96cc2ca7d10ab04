import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { membersOf, wrong, type Entry } from "../entry.js";
import { isFacet } from "../../vocabulary/facets.js";
import {
  elementOf,
  grown,
  limits,
  memberOf,
  reportDepth,
  reportNoName,
  say,
  type Growing,
} from "./schema-builder.js";
import { withoutMarkup } from "../markup.js";
import type { SchemaNode } from "../schema.js";
import { unknownFacet } from "./unknown-facet.js";

/** A schema of nested objects, `{"root": {"type": "M", "attributes": {…}}}`, as a tree; `root` may be left out. */
export function readNested(
  entry: Entry,
  members: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = grown("root", entry.at, "type");
  const wrapped = members.get("root");
  if (typeof wrapped?.value !== "object") {
    readNode(root, entry, { level: 0, report });
    return root;
  }
  readNode(root, wrapped, { level: 0, report });
  for (const [key, { at }] of members) {
    if (key === "root") continue;
    const known = ["root"];
    const near = didYouMean(key, known);
    report(problem("unknown-key", at, { key, known, near }));
  }
  return root;
}

interface Reading {
  readonly level: number;
  readonly report: Report;
}

function readNode(
  node: Growing,
  entry: Entry,
  { level, report }: Reading,
): void {
  if (level > limits.levels) {
    reportDepth(entry.at, report);
    return;
  }
  const below = { level: level + 1, report };
  for (const [text, member] of membersOf(entry, report) ?? []) {
    const word = withoutMarkup(text);
    if (word === "attributes") readMembers(node, member, below);
    else if (elements.has(word)) {
      if (node.items !== undefined) {
        report(problem("duplicate-key", member.at, { key: text }));
      } else if (isObject(member, report)) {
        readNode(elementOf(node, member.at), member, below);
      }
    } else if (word === "properties") {
      report(unknownFacet(word, member.at, "attributes"));
    } else if (isFacet(word)) say(node, [word, member], report);
    else report(unknownFacet(word, member.at));
  }
}

/** After `attributes` come names, whatever they spell. */
function readMembers(node: Growing, entry: Entry, below: Reading): void {
  const { report } = below;
  for (const [text, member] of membersOf(entry, report) ?? []) {
    const name = withoutMarkup(text);
    if (name === "") reportNoName(member.at, report);
    else if (node.attributes.has(name)) {
      report(problem("duplicate-key", member.at, { key: text }));
    } else if (isObject(member, report)) {
      readNode(memberOf(node, name, member.at), member, below);
    }
  }
}

/** Whether a node is one; what is none is reported, and no part of the schema. */
function isObject(entry: Entry, report: Report): boolean {
  const { value } = entry;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return true;
  }
  wrong(entry, 'an object such as { "type": "S" }', report);
  return false;
}

const elements: ReadonlySet<string> = new Set(["items", "elements", "element"]);
