import type { Report } from "../../diagnostics/diagnostic.js";
import { SpecDraftBuilder } from "../spec-draft-builder.js";
import type { SpecDraft } from "../spec-draft.js";
import { readNestedSchemas } from "./schema/body-schema.js";
import { checkCurlCommands, readSecurity } from "./curl-commands.js";
import { readHead, usesQueryString, type PageHead } from "./read-head.js";
import { isOperationPage } from "./headings.js";
import { withoutListMarker, type Line } from "./line.js";
import { bodyFormatOf, type BodyFormat } from "../../spec/media-types.js";
import { draftRequest } from "./draft-request.js";
import { draftResponses } from "./draft-responses.js";
import { readSamples } from "./samples/read-samples.js";
import { splitSections, type PageSections } from "./sections.js";

/** The lines of a page, trimmed, without invisible characters. */
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
  const draft = new SpecDraftBuilder(file, report);
  const { problems } = draft;
  const sections = splitSections(lines);
  const head = readHead(sections.head, problems);
  const nested = readNestedSchemas(sections);
  const samples = readSamples(sections.examples, problems);
  draftHead(head, draft);
  draftMediaTypes(sections, head, draft);
  checkCurlCommands(samples.commands, head, problems);
  const security = readSecurity(samples.commands, problems);
  draft.set("security", security, samples.commands[0]?.line);
  for (const key of requiredKeys.filter((one) => !draft.has(one))) {
    draft.addNotFound(key);
    draft.addNeeded(key);
  }
  draftRequest(sections, draft, { head, nested, samples });
  draftResponses(sections, draft, { nested, samples });
  const line = (head.method ?? head.path ?? lines[0])?.line ?? 1;
  return draft.build(line);
}

/** Keys that a service needs, and such pages may lack. */
const requiredKeys = ["action", "table", "primary_key", "security"] as const;

function draftHead(head: PageHead, draft: SpecDraftBuilder): void {
  const { title, method, path, url, description } = head;
  draft.set("http_method", method?.text, method?.line);
  draft.set("api_path", path?.text, path?.line);
  draft.set("endpoint_url", url?.text, url?.line);
  const mode = usesQueryString(head) ? "query-string" : "json-body";
  draft.set("payload_mode", method && mode, method?.line);
  const module = path?.text.split("/").find((step) => /^[^{}<>]+$/.test(step));
  draft.set("module", module, path?.line);
  draft.set("invocation_mode", "SYNC", (method ?? path)?.line);
  draft.set("title", title?.text, title?.line);
  draft.set("description", description?.text, description?.line);
}

function draftMediaTypes(
  { requestTypes, responseTypes }: PageSections,
  head: PageHead,
  draft: SpecDraftBuilder,
): void {
  const requestMediaTypes = usesQueryString(head)
    ? undefined
    : readMediaTypes(requestTypes, ["json", "xml"], draft);
  draft.set("media_types", requestMediaTypes, requestTypes[0]?.line);
  const supported = ["json", "xml", "text"] as const;
  const responseMediaTypes = readMediaTypes(responseTypes, supported, draft);
  draft.set("response_media_types", responseMediaTypes, responseTypes[0]?.line);
}

/** The supported media types of a list, once each, in its order; undefined where there are none. Others are reported. */
function readMediaTypes(
  lines: readonly Line[],
  supported: readonly BodyFormat[],
  { problems }: SpecDraftBuilder,
): readonly string[] | undefined {
  const types = new Set<string>();
  for (const { text, line } of lines) {
    const [type = ""] = withoutListMarker(text).text.split(/[;\s]/, 1);
    if (!type.includes("/")) continue;
    const notation = bodyFormatOf(type.toLowerCase());
    if (notation !== undefined && supported.includes(notation)) {
      types.add(type.toLowerCase());
      continue;
    }
    problems.unsupported(line, `The media type \`${type}\``, "it is left out");
  }
  return types.size > 0 ? [...types] : undefined;
}
