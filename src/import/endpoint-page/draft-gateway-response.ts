import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { readJsonBlock } from "../read-json-block.js";
import { isHeaderRow } from "./page-facts.js";
import type { PagePart } from "./page-parts.js";
import { splitExample } from "./split-example.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

/** Writes the response of API Gateway into the draft: a status and a message. */
export async function draftGatewayResponse(
  { blocks, heading = "", line }: PagePart,
  draft: SpecDraftBuilder,
): Promise<void> {
  const fields = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind === "text") {
      const pairs = splitExample(block.text, fieldNames);
      for (const [name, value] of pairs) fields.set(normalizeName(name), value);
      if (pairs.length === 0) draft.addNote(`${heading}: ${block.text}`);
    } else if (block.kind === "pair") {
      fields.set(normalizeName(block.label), block.value);
    } else if (block.kind === "row") {
      const [name = "", value = ""] = block.cells;
      if (!isHeaderRow(name, value)) fields.set(normalizeName(name), value);
    } else if (block.kind === "code") {
      const value = await readJsonBlock(block, heading, draft.problems);
      for (const [name, one] of Object.entries(value ?? {})) {
        const text = typeof one === "string" ? one : JSON.stringify(one);
        fields.set(normalizeName(name), text);
      }
    }
  }
  const status = Number(fields.get("status"));
  const isStatus = Number.isInteger(status) && status >= 100 && status <= 599;
  for (const [name, value] of fields) {
    const isUsed = name === "message" || (name === "status" && isStatus);
    if (!isUsed) draft.addNote(`${heading}: ${name}: ${value}`);
  }
  if (!isStatus) return;
  const message = fields.get("message");
  const response = { status_code: status, ...(message && { message }) };
  draft.set("api_gateway_response", response, line);
}

const fieldNames = [
  "status_code",
  "statusCode",
  "Status code",
  "message",
  "Message",
];

function normalizeName(label: string): string {
  const name = stripMarkdownEscapes(label).replace(/[\s_]/g, "").toLowerCase();
  return /^(?:status|code|statuscode)$/.test(name) ? "status" : name;
}
