import { memberKey, rootKey } from "../../names/member-key.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";
import { readJsonBlock } from "../read-json-block.js";
import { rootMember } from "../root-member.js";
import { flattenSchema } from "../flatten-schema.js";
import type { Block } from "../markup/block.js";
import type { PagePart } from "./page-parts.js";
import { draftSchema, draftSchemas } from "./draft-schemas.js";
import type { ResponseStatuses } from "./response-statuses.js";

/** Reads the responses of a page: the schema of a success into its draft, and descriptions and schemas of errors into `statuses`. */
export async function draftResponses(
  parts: readonly PagePart[],
  statuses: ResponseStatuses,
  draft: SpecDraftBuilder,
): Promise<void> {
  const schemas = new Map<number, unknown>();
  for (const part of parts) {
    const { section, status, blocks } = part;
    const isStatus = section === "response" || section === "statuses";
    if (section === "statuses" && status === undefined) {
      noteOthers(part, statuses.readTable(blocks), draft);
    } else if (section === "responseSchema" && status === undefined) {
      await draftSchemas(part, "response_schema", draft);
    } else if (section === "responseSchema" && status !== undefined) {
      const schema = await errorSchema(part, schemas, draft);
      schemas.set(status, schema);
      if (schema !== undefined) statuses.add(status, { schema });
    } else if (status !== undefined && isStatus) {
      const [first, ...others] = blocks;
      const description = first?.kind === "text" ? first.text : undefined;
      statuses.add(status, description === undefined ? {} : { description });
      // The bodies of emitted pages repeat the schemas.
      const rest = description === undefined ? blocks : others;
      if (section === "statuses") noteOthers(part, rest, draft);
    } else if (section === "response") {
      await draftSuccessBody(part, draft);
    }
  }
}

/** Notes the blocks among statuses that are none. */
function noteOthers(
  { heading = "" }: PagePart,
  rest: readonly Block[],
  draft: SpecDraftBuilder,
): void {
  for (const block of rest) {
    if (block.kind === "text") draft.addNote(`${heading}: ${block.text}`);
    if (block.kind === "pair") draft.addNote(`${block.label}: ${block.value}`);
    if (block.kind === "row") {
      const cells = block.cells.filter((cell) => cell !== "");
      draft.addNote(`${heading}: ${cells.join(" | ")}`);
    }
    if (block.kind === "code") {
      draft.addNote(`${heading}: ${block.text.trim()}`);
    }
  }
}

/** The schema under the heading of a status: its own, or that of another status which a line refers to. */
async function errorSchema(
  { blocks, heading = "" }: PagePart,
  schemas: ReadonlyMap<number, unknown>,
  draft: SpecDraftBuilder,
): Promise<unknown> {
  const { file, report } = draft.problems;
  for (const block of blocks) {
    if (block.kind === "text") {
      const [, other] =
        /\bthe same schema as that of (\d{3})\b/i.exec(block.text) ?? [];
      const success = draft.get("response_schema");
      if (other !== undefined) return schemas.get(Number(other)) ?? success;
    }
    if (block.kind !== "code") continue;
    const value = await readJsonBlock(block, heading, draft.problems);
    const key = `/responses/${heading.slice(0, 3)}/schema`;
    const at = { file, key, line: block.line };
    if (typeof value === "object" && value !== null) {
      return flattenSchema(value, at, report)?.keys;
    }
  }
  return undefined;
}

/** Reads a section of a body, where some pages repeat the schema. */
async function draftSuccessBody(
  { blocks, heading = "" }: PagePart,
  draft: SpecDraftBuilder,
): Promise<void> {
  for (const block of blocks) {
    if (block.kind !== "code" || !/^\s*\{/.test(block.text)) continue;
    const value = await readJsonBlock(block, heading, draft.problems);
    if (typeof value !== "object" || value === null) continue;
    const isSchema = Object.keys(value).some((key) => /^root[.[]?/.test(key));
    const key = "response_schema";
    if (!isSchema) addBodyExamples(value, draft);
    else if (!draft.has(key)) draftSchema(value, { key, block }, draft);
  }
}

/** Takes the members of a body as examples of those that the schema lists. */
function addBodyExamples(body: object, draft: SpecDraftBuilder): void {
  const schema = draft.get("response_schema") as
    Record<string, unknown> | undefined;
  if (schema === undefined) {
    draft.addNote(`Response: ${JSON.stringify(body)}`);
    return;
  }
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(body));
  const entries = Object.entries(schema).flatMap(([key, facet]) => {
    const name = rootMember(key, "type") ?? "";
    const example = `${memberKey(rootKey, name)}.example`;
    const value = values.get(name);
    const isPlain = typeof value !== "object" && value !== undefined;
    return isPlain && !Object.hasOwn(schema, example)
      ? [[key, facet] as const, [example, value] as const]
      : [[key, facet] as const];
  });
  draft.set("response_schema", Object.fromEntries(entries));
}
