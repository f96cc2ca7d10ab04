import { problem } from "../../diagnostics/catalogue.js";
import { memberKey } from "../../names/member-key.js";
import { schemaEndpointKeys } from "../../spec/schema.js";
import type { Drafting } from "../spec-draft-builder.js";
import { flattened } from "../flatten-schema.js";
import { readJsonBlock } from "../read-json-block.js";
import type { Block } from "../markup/block.js";
import type { Part } from "./page-parts.js";
import type { Reading } from "./page-context.js";

/** Writes the schemas of a page's part into its draft: one, or several that the lines before them tell apart. */
export async function tellSchemas(
  { blocks, heading = "" }: Part,
  usual: string,
  reading: Reading,
): Promise<void> {
  const { file, draft, report } = reading;
  let key = usual;
  const [row] = blocks.filter(({ kind }) => kind === "row");
  if (row !== undefined && blocks.every(({ kind }) => kind !== "code")) {
    const reason = "a table of members is no schema in one of the spellings";
    const at = { file, line: row.line };
    report(problem("unreadable-block", at, { what: heading, reason }));
  }
  for (const block of blocks) {
    if (block.kind === "text") key = named(block.text) ?? key;
    if (block.kind !== "code") continue;
    const value = await readJsonBlock({ file, ...block }, heading, report);
    const at = { file, key: `/${key}`, line: block.line };
    if (!draft.has(key)) {
      if (tellSchema(value, { key, block }, reading)) key = usual;
    } else if (!isSame(value, draft.get(key), at)) {
      const [kept, other] = ["the first schema", "another one"];
      const what = `its ${heading}`;
      report(problem("page-contradicts-itself", at, { what, kept, other }));
    }
  }
}

/** Whether a value is the schema that a draft has already, or none. */
function isSame(value: unknown, known: unknown, at: Located): boolean {
  if (typeof value !== "object" || value === null) return true;
  const found = flattened(value, at, () => undefined);
  if (found === undefined || found.beside?.childrenMember) return true;
  const [one, other] = [found.keys, known as object].map((keys) =>
    JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return one === other;
}

type Located = Parameters<typeof flattened>[1];

/** The key of the schema that a line announces. */
function named(text: string): string | undefined {
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

/** Writes one schema under a key of the spec, with what it says of its endpoint; tells whether it is one. */
export function tellSchema(
  value: unknown,
  { key, block }: { readonly key: string; readonly block: Block },
  { file, draft, report }: Reading,
): boolean {
  if (typeof value !== "object" || value === null) return false;
  const at = { file, key: `/${key}`, line: block.line };
  const found = flattened(value, at, report);
  if (found === undefined) return false;
  draft.set(key, found.keys, block.line);
  placeKeys(key, block, draft);
  const { entries, childrenMember, notes = [] } = found.beside ?? {};
  if (childrenMember !== undefined) {
    const wrapper = memberKey("root", childrenMember.value);
    draft.set(key, { ...found.keys, [`${wrapper}.type`]: "M" }, block.line);
    draft.needs("children");
  }
  for (const word of schemaEndpointKeys) {
    const said = entries?.get(word)?.value;
    if (said !== undefined && !draft.has(word)) {
      draft.set(word, said, block.line);
    }
  }
  for (const note of notes) draft.note(note);
  return true;
}

/** Each key of a flattened schema stands on a line of its own. */
function placeKeys(key: string, block: Block, draft: Drafting): void {
  if (block.kind !== "code") return;
  for (const [offset, line] of block.text.split("\n").entries()) {
    const name = /^\s*"((?:[^"\\]|\\.)*)"\s*:/.exec(line)?.[1];
    if (name === undefined) continue;
    draft.place([key, name], block.line + offset);
  }
}
