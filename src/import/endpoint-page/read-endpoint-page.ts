import { findAction } from "../../vocabulary/actions.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { SpecDraftBuilder } from "../spec-draft-builder.js";
import type { Page } from "../markup/block.js";
import type { SpecDraft } from "../spec-draft.js";
import { draftCurlFacts } from "./draft-curl-facts.js";
import { draftPayloadExample } from "./draft-payload-example.js";
import { draftIndex } from "./draft-index.js";
import { deriveKeys } from "./derive-keys.js";
import { draftFacts } from "./draft-facts.js";
import { splitParts, type PagePart } from "./page-parts.js";
import type { Section } from "./sections.js";
import { draftSchemas } from "./draft-schemas.js";
import { draftResponses } from "./draft-responses.js";
import { draftGatewayResponse } from "./draft-gateway-response.js";
import { ResponseStatuses } from "./response-statuses.js";
import { readFacts, type Remark } from "./page-facts.js";

/** A page that is to be read. */
export interface EndpointPage {
  readonly file: string;
  readonly page: Page;
  /** Whether the docs emitter wrote it: then the text around its schemas follows from them. */
  readonly isGenerated: boolean;
}

/** Drafts a spec from the page of one endpoint, by its sections and labels; undefined where it has none of them. */
export async function readEndpointPage(
  { file, page, isGenerated }: EndpointPage,
  report: Report,
): Promise<SpecDraft | undefined> {
  const { title, parts } = splitParts(page);
  const draft = new SpecDraftBuilder(file, report);
  const prose = parts
    .filter(holdsFacts)
    .map((part) => ({ part, ...readFacts(part) }));
  const facts = prose.flatMap((one) => one.facts);
  const isFact = facts.some(({ key }) => key !== "noted");
  if (!isFact && parts.every(({ section }) => !section)) {
    return undefined;
  }
  const fromTitle = titleFacts(title?.text, title?.line ?? 1);
  draftFacts([...facts, ...fromTitle], draft);
  draftTitle(title?.text, draft);
  for (const part of parts) {
    if (part.section === "payloadSchema") {
      await draftSchemas(part, "payload_schema", draft);
    } else if (part.section === "gateway") {
      await draftGatewayResponse(part, draft);
    }
  }
  const statuses = new ResponseStatuses();
  await draftResponses(parts, statuses, draft);
  const remarks = prose.flatMap(({ part, remarks }) =>
    remarks.map((remark) => ({ part, ...remark })),
  );
  draftDescription(remarks, draft);
  if (!isGenerated) noteRules(parts, draft);
  await draftPayloadExample(parts, draft);
  draftCurlFacts(parts, draft);
  draftIndex(
    remarks.flatMap(({ text, isCode }) => (isCode ? [] : [text])),
    draft,
  );
  statuses.writeTo(draft);
  deriveKeys(draft);
  addMissing(draft);
  return draft.build();
}

/** Whether the lines of a part are facts or prose. */
function holdsFacts({ section }: PagePart): boolean {
  return section === undefined || section === "facts" || section === "notes";
}

/** Method and path of a title such as `POST /orders`. */
function titleFacts(title = "", line: number) {
  const found = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)$/i.exec(title);
  if (found === null) return [];
  const [, method = "", path = ""] = found;
  return [
    { key: "http_method", label: "Method", value: method, line },
    { key: "api_path", label: "Path", value: path, line },
  ] as const;
}

/** Writes the title, unless it repeats a fact. */
function draftTitle(title: string | undefined, draft: SpecDraftBuilder): void {
  if (title === undefined || draft.has("title")) return;
  const names = ["api_path", "lambda_function", "endpoint_name"].map((key) =>
    draft.get(key),
  );
  const name = title.replace(/^[A-Z]+ (?=\/)/, "");
  if (names.includes(name) || names.includes(`/${name}`)) return;
  draft.set("title", title);
}

/** Writes prose above the sections and in summaries as description, and all other as notes. */
function draftDescription(
  remarks: readonly (Remark & { readonly part: PagePart })[],
  draft: SpecDraftBuilder,
): void {
  const description: string[] = [];
  for (const { part, label, text, isCode } of remarks) {
    const { section, heading } = part;
    const isFirst =
      heading === undefined ||
      /^(?:summary|description|overview)\b/i.test(heading);
    if (label !== undefined) draft.addNote(`${label}: ${text}`);
    else if (/^deprecated\W*$/i.test(text)) draft.set("deprecated", true);
    else if (isFirst && !isCode) description.push(text);
    else if (heading === undefined || section === "notes") draft.addNote(text);
    else draft.addNote(`${heading}: ${text}`);
  }
  if (description.length > 0 && !draft.has("description")) {
    draft.set("description", description.join("\n"));
  }
}

/** Notes the prose beside schemas and bodies: rules that no schema expresses. */
function noteRules(parts: readonly PagePart[], draft: SpecDraftBuilder): void {
  for (const { section, status, heading = "", blocks } of parts) {
    if (section === undefined || !ruleSections.has(section)) continue;
    const texts = blocks.flatMap((block) => {
      if (block.kind === "pair") return [`${block.label}: ${block.value}`];
      return block.kind === "text" ? [block.text] : [];
    });
    // The first line below a status describes it.
    const rules = status === undefined ? texts : texts.slice(1);
    for (const text of rules) draft.addNote(`${heading}: ${text}`);
  }
}

const ruleSections: ReadonlySet<Section> = new Set([
  "payloadSchema",
  "responseSchema",
  "requestPayload",
  "response",
]);

/** Adds what a service needs and the page does not have. */
function addMissing(draft: SpecDraftBuilder): void {
  const action = draft.get("action");
  const isKnown =
    typeof action === "string" && findAction(action) !== undefined;
  const hasBody = /^(?:POST|PUT|PATCH)$/.test(String(draft.get("http_method")));
  const required = [
    ["action", "Action", true],
    ["table", "Table", isKnown],
    ["primary_key", "Primary Key", draft.has("table")],
    ["payload_schema", "Payload Schema", hasBody],
  ] as const;
  for (const [key, label, isRequired] of required) {
    if (!isRequired || draft.has(key)) continue;
    draft.addNotFound(label);
    draft.addNeeded(key);
  }
  for (const [key, label] of Object.entries(optionalLabels)) {
    if (!draft.has(key)) draft.addNotFound(label);
  }
}

const optionalLabels: Readonly<Record<string, string>> = {
  lambda_function: "Lambda function",
  endpoint_url: "Endpoint URL",
  module: "Module",
  invocation_mode: "Invocation Mode",
  payload_example: "Payload Example",
  response_schema: "Response Schema",
};
