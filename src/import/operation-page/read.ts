import type { Report } from "../../diagnostics/diagnostic.js";
import { Drafting } from "../drafting.js";
import type { SpecDraft } from "../spec-draft.js";
import { nestedOf } from "./bodies.js";
import { checkCommands, securityOf } from "./callers.js";
import { headOf, isQuery, type Head } from "./head.js";
import { isOperationPage } from "./headings.js";
import type { Line } from "./line.js";
import { mediaTypesOf } from "./media-types.js";
import { draftRequest } from "./request.js";
import { draftResponses } from "./responses.js";
import { samplesOf } from "./samples.js";
import { sectionsOf, type Sections } from "./sections.js";

/** The lines of a page, trimmed, without what cannot be seen. */
export interface PageLines {
  readonly file: string;
  readonly lines: readonly Line[];
}

/** Drafts a spec from the page of a REST operation; undefined for a page of another kind. What a page lacks is reported, but for method and path. */
export function readOperationPage(
  { file, lines }: PageLines,
  report: Report,
): SpecDraft | undefined {
  if (!isOperationPage(lines)) return undefined;
  const given = { file, report };
  const sections = sectionsOf(lines);
  const head = headOf(sections.head, given);
  const nested = nestedOf(sections);
  const samples = samplesOf(sections.examples, given);
  const drafting = new Drafting(file);
  draftHead(head, drafting);
  draftMedia(sections, head, { ...given, drafting });
  checkCommands(samples.commands, head, given);
  const security = securityOf(samples.commands, given);
  drafting.set("security", security, samples.commands[0]?.line);
  draftRequest(sections, drafting, { ...given, head, nested, samples });
  draftResponses(sections, drafting, { ...given, nested, samples });
  for (const [key, label] of wanted) {
    if (drafting.has(key)) continue;
    drafting.lacks(label);
    drafting.needs(key);
  }
  if (!drafting.has("security")) drafting.lacks("security");
  const line = (head.method ?? head.path ?? lines[0])?.line ?? 1;
  return drafting.done(line);
}

/** What a service needs to know, and such pages may leave out. */
const wanted = [
  ["action", "action"],
  ["table", "table"],
  ["primary_key", "primary key"],
] as const;

function draftHead(head: Head, drafting: Drafting): void {
  const { title, method, path, url, description } = head;
  drafting.set("http_method", method?.text, method?.line);
  drafting.set("api_path", path?.text, path?.line);
  drafting.set("endpoint_url", url?.text, url?.line);
  const mode = isQuery(head) ? "query-string" : "json-body";
  drafting.set("payload_mode", method && mode, method?.line);
  const module = path?.text.split("/").find((step) => /^[^{}<>]+$/.test(step));
  drafting.set("module", module, path?.line);
  drafting.set("invocation_mode", "SYNC", (method ?? path)?.line);
  drafting.set("title", title?.text, title?.line);
  drafting.set("description", description?.text, description?.line);
}

function draftMedia(
  { requestTypes, responseTypes }: Sections,
  head: Head,
  given: {
    readonly file: string;
    readonly report: Report;
    readonly drafting: Drafting;
  },
): void {
  const { drafting } = given;
  const read = isQuery(head)
    ? undefined
    : mediaTypesOf(requestTypes, ["json", "xml"], given);
  drafting.set("media_types", read, requestTypes[0]?.line);
  const written = mediaTypesOf(responseTypes, ["json", "xml", "text"], given);
  drafting.set("response_media_types", written, responseTypes[0]?.line);
}
