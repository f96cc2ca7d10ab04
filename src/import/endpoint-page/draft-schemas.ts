import { problem } from "../../diagnostics/diagnostic.js";
import { memberKey, rootKey } from "../../names/member-key.js";
import { schemaEndpointKeys } from "../../spec/schema.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";
import { flattenSchema } from "../flatten-schema.js";
import { readJsonBlock } from "../read-json-block.js";
import type { Block } from "../markup/block.js";
import type { PagePart } from "./page-parts.js";

/** Writes the schemas of a part into the draft: one, or several whose keys the lines before them name. */
export async function draftSchemas(
  { blocks, heading = "" }: PagePart,
  defaultKey: string,
  draft: SpecDraftBuilder,
): Promise<void> {
  let key = defaultKey;
  const [row] = blocks.filter(({ kind }) => kind === "row");
  if (row !== undefined && blocks.every(({ kind }) => kind !== "code")) {
    const reason = "a table of members is not in any schema notation";
    draft.problems.unreadable(row.line, heading, reason);
  }
  for (const block of blocks) {
    if (block.kind === "text") key = announcedKey(block.text) ?? key;
    if (block.kind !== "code") continue;
    const value = await readJsonBlock(block, heading, draft.problems);
    const at = { file: draft.problems.file, key: `/${key}`, line: block.line };
    if (!draft.has(key)) {
      if (draftSchema(value, { key, block }, draft)) key = defaultKey;
    } else if (!isSameSchema(value, draft.get(key), at)) {
      const [kept, other] = ["the first schema", "another one"];
      const parameters = { what: `its ${heading}`, kept, other };
      draft.problems.report(problem("page-contradicts-itself", at, parameters));
    }
  }
}

/** Whether a value is the schema that the draft has already, or none. */
function isSameSchema(
  value: unknown,
  known: unknown,
  at: SchemaLocation,
): boolean {
  if (typeof value !== "object" || value === null) return true;
  const found = flattenSchema(value, at, () => undefined);
  if (found === undefined || found.endpointKeys?.childrenMember) return true;
  const [one, other] = [found.keys, known as object].map((keys) =>
    JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return one === other;
}

type SchemaLocation = Parameters<typeof flattenSchema>[1];

/** The key of the schema that a line announces. */
function announcedKey(text: string): string | undefined {
  const place = /\bschema of the (path|query string|headers)\b/i.exec(
    text,
  )?.[1];
  if (place === undefined) return undefined;
  return {
    path: "path_schema",
    "query string": "query_schema",
    headers: "header_schema",
  }[place.toLowerCase()];
}

/** Writes one schema under a key of the spec, with the keys of its endpoint that stand in it; returns whether it is one. */
export function draftSchema(
  value: unknown,
  { key, block }: { readonly key: string; readonly block: Block },
  draft: SpecDraftBuilder,
): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { file, report } = draft.problems;
  const at = { file, key: `/${key}`, line: block.line };
  const found = flattenSchema(value, at, report);
  if (found === undefined) return false;
  draft.set(key, found.keys, block.line);
  locateKeys(key, block, draft);
  const { entries, childrenMember, notes = [] } = found.endpointKeys ?? {};
  if (childrenMember !== undefined) {
    const wrapper = memberKey(rootKey, childrenMember.value);
    draft.set(key, { ...found.keys, [`${wrapper}.type`]: "M" }, block.line);
    draft.addNeeded("children");
  }
  for (const name of schemaEndpointKeys) {
    const entry = entries?.get(name);
    if (!draft.has(name)) draft.set(name, entry?.value, block.line);
  }
  for (const note of notes) draft.addNote(note);
  return true;
}

/** Each key of a flattened schema stands on a line of its own. */
function locateKeys(key: string, block: Block, draft: SpecDraftBuilder): void {
  if (block.kind !== "code") return;
  for (const [offset, line] of block.text.split("\n").entries()) {
    const name = /^\s*"((?:[^"\\]|\\.)*)"\s*:/.exec(line)?.[1];
    if (name === undefined) continue;
    draft.addLocation([key, name], block.line + offset);
  }
}
