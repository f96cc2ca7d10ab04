import type { Report } from "../../diagnostics/diagnostic.js";
import { findAction } from "../../vocabulary/actions.js";
import { Drafting } from "../spec-draft-builder.js";
import type { Page } from "../markup/block.js";
import type { SpecDraft } from "../spec-draft.js";
import { tellCalls } from "./draft-curl-facts.js";
import { tellExample } from "./draft-payload-example.js";
import { tellIndex } from "./draft-index.js";
import { derive } from "./derive-keys.js";
import { tellFacts } from "./draft-facts.js";
import { partsOf, type Part } from "./page-parts.js";
import type { Section } from "./sections.js";
import type { Reading } from "./page-context.js";
import { tellSchemas } from "./draft-schemas.js";
import { tellResponses } from "./draft-responses.js";
import { Statuses, tellGateway } from "./response-statuses.js";
import { toldBy, type Remark } from "./page-facts.js";

/** A page that is to be read. */
export interface EndpointPage {
  readonly file: string;
  readonly page: Page;
  /** Whether we have written it: then what stands around its schemas follows from them. */
  readonly isOwn: boolean;
}

/** The spec that a page of one endpoint says, in the sections and labels that such pages have; undefined where it has none of them. */
export async function readEndpointPage(
  { file, page, isOwn }: EndpointPage,
  report: Report,
): Promise<SpecDraft | undefined> {
  const { title, parts } = partsOf(page);
  const draft = new Drafting(file);
  const reading: Reading = { file, draft, report };
  const told = parts.filter(isProse).map((part) => ({ part, ...toldBy(part) }));
  const facts = told.flatMap((one) => one.facts);
  const isFact = facts.some(({ key }) => key !== "noted");
  if (!isFact && parts.every(({ section }) => !section)) {
    return undefined;
  }
  const named = titleFact(title?.text, title?.line ?? 1);
  tellFacts([...facts, ...named], reading);
  tellTitle(title?.text, draft);
  for (const part of parts) {
    if (part.section === "payloadSchema") {
      await tellSchemas(part, "payload_schema", reading);
    } else if (part.section === "gateway") {
      await tellGateway(part, reading);
    }
  }
  const statuses = new Statuses();
  await tellResponses(parts, statuses, reading);
  const remarks = told.flatMap(({ part, remarks }) =>
    remarks.map((remark) => ({ part, ...remark })),
  );
  tellProse(remarks, draft);
  if (!isOwn) tellRules(parts, draft);
  await tellExample(parts, reading);
  tellCalls(parts, draft);
  tellIndex(
    remarks.flatMap(({ text, isCode }) => (isCode ? [] : [text])),
    draft,
  );
  statuses.tell(draft);
  derive(draft);
  lookForTheRest(draft);
  return draft.done();
}

/** Parts whose lines say facts, or are read by people alone. */
function isProse({ section }: Part): boolean {
  return section === undefined || section === "facts" || section === "notes";
}

/** A title like `POST /orders` names both. */
function titleFact(title = "", line: number) {
  const found = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)$/i.exec(title);
  if (found === null) return [];
  const [, method = "", path = ""] = found;
  return [
    { key: "http_method", label: "Method", value: method, line },
    { key: "api_path", label: "Path", value: path, line },
  ] as const;
}

/** A title that says what a fact says too is no title. */
function tellTitle(title: string | undefined, draft: Drafting): void {
  if (title === undefined || draft.has("title")) return;
  const said = ["api_path", "lambda_function", "endpoint_name"].map((key) =>
    draft.get(key),
  );
  const name = title.replace(/^[A-Z]+ (?=\/)/, "");
  if (said.includes(name) || said.includes(`/${name}`)) return;
  draft.set("title", title);
}

/** Prose above the sections and in those of facts describes the endpoint; all other prose is a note. */
function tellProse(
  remarks: readonly (Remark & { readonly part: Part })[],
  draft: Drafting,
): void {
  const description: string[] = [];
  for (const { part, label, text, isCode } of remarks) {
    const { section, heading } = part;
    const isFirst =
      heading === undefined ||
      /^(?:summary|description|overview)\b/i.test(heading);
    if (label !== undefined) draft.note(`${label}: ${text}`);
    else if (isDeprecated(text)) draft.set("deprecated", true);
    else if (isFirst && !isCode) description.push(text);
    else if (heading === undefined || section === "notes") draft.note(text);
    else draft.note(`${heading}: ${text}`);
  }
  if (description.length > 0 && !draft.has("description")) {
    draft.set("description", description.join("\n"));
  }
}

/** Keeps what people have written beside schemas and bodies: rules that no schema says. */
function tellRules(parts: readonly Part[], draft: Drafting): void {
  for (const { section, status, heading = "", blocks } of parts) {
    if (section === undefined || !ruled.has(section)) continue;
    const said = blocks.flatMap((block) => {
      if (block.kind === "pair") return [`${block.label}: ${block.value}`];
      return block.kind === "text" ? [block.text] : [];
    });
    // The first line below a status describes it.
    const rules = status === undefined ? said : said.slice(1);
    for (const text of rules) draft.note(`${heading}: ${text}`);
  }
}

const ruled: ReadonlySet<Section> = new Set([
  "payloadSchema",
  "responseSchema",
  "requestPayload",
  "response",
]);

function isDeprecated(text: string): boolean {
  return /^deprecated\W*$/i.test(text);
}

/** Notes what a service needs and the page does not say. */
function lookForTheRest(draft: Drafting): void {
  const action = draft.get("action");
  const isKnown =
    typeof action === "string" && findAction(action) !== undefined;
  const hasBody = /^(?:POST|PUT|PATCH)$/.test(String(draft.get("http_method")));
  const lacking = [
    ["action", true],
    ["table", isKnown],
    ["primary_key", draft.has("table")],
    ["payload_schema", hasBody],
  ] as const;
  for (const [key, isWanted] of lacking) {
    if (!isWanted || draft.has(key)) continue;
    draft.lacks(words[key]);
    draft.needs(key);
  }
  for (const [key, label] of Object.entries(alsoLookedFor)) {
    if (!draft.has(key)) draft.lacks(label);
  }
}

const words = {
  action: "Action",
  table: "Table",
  primary_key: "Primary Key",
  payload_schema: "Payload Schema",
} as const;

const alsoLookedFor: Readonly<Record<string, string>> = {
  lambda_function: "Lambda function",
  endpoint_url: "Endpoint URL",
  module: "Module",
  invocation_mode: "Invocation Mode",
  payload_example: "Payload Example",
  response_schema: "Response Schema",
};
