import type { Report } from "../../diagnostics/diagnostic.js";
import { Drafting } from "../spec-draft-builder.js";
import type { SpecDraft } from "../spec-draft.js";
import { nestedOf } from "./schema/body-schema.js";
import { checkCommands, securityOf } from "./curl-commands.js";
import { headOf, isQuery, type Head } from "./read-head.js";
import { isOperationPage } from "./headings.js";
import type { Line } from "./line.js";
import { mediaTypesOf } from "./read-media-types.js";
import { draftRequest } from "./draft-request.js";
import { draftResponses } from "./draft-responses.js";
import { samplesOf } from "./samples/read-samples.js";
import { sectionsOf, type Sections } from "./sections.js";

/** The lines of a page, trimmed, without what cannot be seen. */
export interface PageLines {
  readonly file: string;
  readonly lines: readonly Line[];
}

/** Drafts a spec from the page of a REST operation; undefined for a page of another kind. */
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
  const draft = new Drafting(file);
  draftHead(head, draft);
  draftMedia(sections, head, { ...given, draft });
  checkCommands(samples.commands, head, given);
  const security = securityOf(samples.commands, given);
  draft.set("security", security, samples.commands[0]?.line);
  for (const key of wanted.filter((one) => !draft.has(one))) {
    draft.lacks(key);
    draft.needs(key);
  }
  draftRequest(sections, draft, { ...given, head, nested, samples });
  draftResponses(sections, draft, { ...given, nested, samples });
  const line = (head.method ?? head.path ?? lines[0])?.line ?? 1;
  return draft.done(line);
}

/** What a service needs to know, and such pages may leave out. */
const wanted = ["action", "table", "primary_key", "security"] as const;

function draftHead(head: Head, draft: Drafting): void {
  const { title, method, path, url, description } = head;
  draft.set("http_method", method?.text, method?.line);
  draft.set("api_path", path?.text, path?.line);
  draft.set("endpoint_url", url?.text, url?.line);
  const mode = isQuery(head) ? "query-string" : "json-body";
  draft.set("payload_mode", method && mode, method?.line);
  const module = path?.text.split("/").find((step) => /^[^{}<>]+$/.test(step));
  draft.set("module", module, path?.line);
  draft.set("invocation_mode", "SYNC", (method ?? path)?.line);
  draft.set("title", title?.text, title?.line);
  draft.set("description", description?.text, description?.line);
}

function draftMedia(
  { requestTypes, responseTypes }: Sections,
  head: Head,
  given: {
    readonly file: string;
    readonly report: Report;
    readonly draft: Drafting;
  },
): void {
  const { draft } = given;
  const read = isQuery(head)
    ? undefined
    : mediaTypesOf(requestTypes, ["json", "xml"], given);
  draft.set("media_types", read, requestTypes[0]?.line);
  const written = mediaTypesOf(responseTypes, ["json", "xml", "text"], given);
  draft.set("response_media_types", written, responseTypes[0]?.line);
}
