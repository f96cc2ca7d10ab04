import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import {
  isObject,
  readObject,
  reportWrongValue,
  type Entry,
} from "../entry.js";
import { isFacet } from "../../vocabulary/facets.js";
import {
  elementBuilder,
  createSchemaBuilder,
  schemaLimits,
  memberBuilder,
  reportTooDeep,
  reportEmptyName,
  addFacet,
  type SchemaBuilder,
  unknownFacet,
} from "./schema-builder.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import type { SchemaNode } from "../schema.js";

/** A schema of nested objects, `{"root": {"type": "M", "attributes": {…}}}`, as a tree; `root` may be left out. */
export function readNested(
  entry: Entry,
  members: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = createSchemaBuilder("root", entry.at, "type");
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

interface NodeContext {
  readonly level: number;
  readonly report: Report;
}

function readNode(
  node: SchemaBuilder,
  entry: Entry,
  { level, report }: NodeContext,
): void {
  if (level > schemaLimits.levels) {
    reportTooDeep(entry.at, report);
    return;
  }
  const below = { level: level + 1, report };
  for (const [text, member] of readObject(entry, report) ?? []) {
    const word = stripMarkdownEscapes(text);
    if (word === "attributes") readMembers(node, member, below);
    else if (elements.has(word)) {
      if (node.items !== undefined) {
        report(problem("duplicate-key", member.at, { key: text }));
      } else if (isNode(member, report)) {
        readNode(elementBuilder(node, member.at), member, below);
      }
    } else if (word === "properties") {
      report(unknownFacet(word, member.at, "attributes"));
    } else if (isFacet(word)) addFacet(node, [word, member], report);
    else report(unknownFacet(word, member.at));
  }
}

/** The keys of `attributes` are names, whatever they look like. */
function readMembers(
  node: SchemaBuilder,
  entry: Entry,
  context: NodeContext,
): void {
  const { report } = context;
  for (const [text, member] of readObject(entry, report) ?? []) {
    const name = stripMarkdownEscapes(text);
    if (name === "") reportEmptyName(member.at, report);
    else if (node.attributes.has(name)) {
      report(problem("duplicate-key", member.at, { key: text }));
    } else if (isNode(member, report)) {
      readNode(memberBuilder(node, name, member.at), member, context);
    }
  }
}

/** Whether a node is an object; anything else is reported, and no part of the schema. */
function isNode(entry: Entry, report: Report): boolean {
  if (isObject(entry.value)) return true;
  reportWrongValue(entry, 'an object such as { "type": "S" }', report);
  return false;
}

const elements: ReadonlySet<string> = new Set(["items", "elements", "element"]);
