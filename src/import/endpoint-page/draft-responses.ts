import { memberKey, rootKey } from "../../names/member-key.js";
import type { Drafting } from "../spec-draft-builder.js";
import { readJsonBlock } from "../read-json-block.js";
import { flattened } from "../flatten-schema.js";
import type { Block } from "../markup/block.js";
import type { Part } from "./page-parts.js";
import type { Reading } from "./page-context.js";
import { tellSchema, tellSchemas } from "./draft-schemas.js";
import type { Statuses } from "./response-statuses.js";

/** Writes what a page says of answers: the schema of a success, and, by status, words and the schemas of refusals. */
export async function tellResponses(
  parts: readonly Part[],
  statuses: Statuses,
  reading: Reading,
): Promise<void> {
  const { draft } = reading;
  const schemas = new Map<number, unknown>();
  for (const part of parts) {
    const { section, status, blocks } = part;
    if (section === "statuses" && status === undefined) {
      remark(part, statuses.read(blocks), draft);
    } else if (section === "responseSchema" && status === undefined) {
      await tellSchemas(part, "response_schema", reading);
    } else if (section === "responseSchema" && status !== undefined) {
      const schema = await refusalSchema(part, schemas, reading);
      schemas.set(status, schema);
      if (schema !== undefined) statuses.say(status, { schema });
    } else if (status !== undefined && tellsStatus(section)) {
      const [first, ...others] = blocks;
      const description = first?.kind === "text" ? first.text : undefined;
      statuses.say(status, description === undefined ? {} : { description });
      // The bodies of emitted pages are those of the schemas, said once more.
      const rest = description === undefined ? blocks : others;
      if (section === "statuses") remark(part, rest, draft);
    } else if (section === "response") {
      await tellResponse(part, reading);
    }
  }
}

/** Whether a section's headings of statuses have words of these below them. */
function tellsStatus(section: Part["section"]): boolean {
  return section === "response" || section === "statuses";
}

/** What stands among statuses and is none. */
function remark(
  { heading = "" }: Part,
  rest: readonly Block[],
  draft: Drafting,
): void {
  for (const block of rest) {
    if (block.kind === "text") draft.note(`${heading}: ${block.text}`);
    if (block.kind === "pair") draft.note(`${block.label}: ${block.value}`);
    if (block.kind === "row") draft.note(`${heading}: ${said(block.cells)}`);
    if (block.kind === "code") draft.note(`${heading}: ${block.text.trim()}`);
  }
}

function said(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== "").join(" | ");
}

/** The schema under the heading of a status: its own, or the one of another status that a line names. */
async function refusalSchema(
  { blocks, heading = "" }: Part,
  schemas: ReadonlyMap<number, unknown>,
  { file, draft, report }: Reading,
): Promise<unknown> {
  for (const block of blocks) {
    if (block.kind === "text") {
      const same = /\bthe same schema as that of (\d{3})\b/i.exec(block.text);
      const success = draft.get("response_schema");
      if (same !== null) return schemas.get(Number(same[1])) ?? success;
    }
    if (block.kind !== "code") continue;
    const json = { file, ...block };
    const value = await readJsonBlock(json, heading, report);
    const key = `/responses/${heading.slice(0, 3)}/schema`;
    const at = { file, key, line: block.line };
    if (typeof value === "object" && value !== null) {
      return flattened(value, at, report)?.keys;
    }
  }
  return undefined;
}

/** A section of a body: some pages repeat the schema there. */
async function tellResponse(
  { blocks, heading = "" }: Part,
  reading: Reading,
): Promise<void> {
  const { file, draft, report } = reading;
  for (const block of blocks) {
    if (block.kind !== "code" || !/^\s*\{/.test(block.text)) continue;
    const json = { file, ...block };
    const value = await readJsonBlock(json, heading, report);
    if (typeof value !== "object" || value === null) continue;
    const isSchema = Object.keys(value).some((key) => /^root[.[]?/.test(key));
    const key = "response_schema";
    if (!isSchema) tellBody(value, draft);
    else if (!draft.has(key)) tellSchema(value, { key, block }, reading);
  }
}

/** The members of a body that is shown are examples of those that the schema lists. */
function tellBody(body: object, draft: Drafting): void {
  const schema = draft.get("response_schema") as
    Record<string, unknown> | undefined;
  if (schema === undefined) {
    draft.note(`Response: ${JSON.stringify(body)}`);
    return;
  }
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(body));
  const shown = Object.entries(schema).flatMap(([key, said]) => {
    const name = /^root\.attributes\.([^.[]+)\.type$/.exec(key)?.[1] ?? "";
    const example = `${memberKey(rootKey, name)}.example`;
    const value = values.get(name);
    const isPlain = typeof value !== "object" && value !== undefined;
    return isPlain && !Object.hasOwn(schema, example)
      ? [[key, said] as const, [example, value] as const]
      : [[key, said] as const];
  });
  draft.set("response_schema", Object.fromEntries(shown));
}
