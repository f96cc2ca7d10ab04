import { problem } from "../../diagnostics/catalogue.js";
import type { Location, Report } from "../../diagnostics/diagnostic.js";
import { functionName } from "../function-name.js";
import type { SpecDraft } from "../spec-draft.js";
import { nestedOf } from "./bodies.js";
import { checkCommands, securityOf } from "./callers.js";
import { Drafting } from "./drafting.js";
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
  drafting.put("security", security, samples.commands[0]?.line);
  draftRequest(sections, drafting, { ...given, head, nested, samples });
  draftResponses(sections, drafting, { ...given, nested, samples });
  const { spec, places } = drafting;
  const line = (head.method ?? head.path ?? lines[0])?.line ?? 1;
  const at = { file, line };
  const notFound = wanted.filter((key) => !Object.hasOwn(spec, key));
  tellNotFound(notFound, at, report);
  return { from: file, at, spec, places, notFound };
}

/** What a service needs to know, and such pages may leave out. */
const wanted = ["action", "table", "primary_key", "security"] as const;

function draftHead(head: Head, drafting: Drafting): void {
  const { title, method, path, url, description } = head;
  if (method && path) {
    const name = functionName(method.text, path.text);
    drafting.put("lambda_function", name, method.line);
  }
  drafting.put("http_method", method?.text, method?.line);
  drafting.put("api_path", path?.text, path?.line);
  drafting.put("endpoint_url", url?.text, url?.line);
  const mode = isQuery(head) ? "query-string" : "json-body";
  drafting.put("payload_mode", method && mode, method?.line);
  const module = path?.text.split("/").find((step) => /^[^{}<>]+$/.test(step));
  drafting.put("module", module, path?.line);
  drafting.put("invocation_mode", "SYNC", (method ?? path)?.line);
  drafting.put("title", title?.text, title?.line);
  drafting.put("description", description?.text, description?.line);
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
  drafting.put("media_types", read, requestTypes[0]?.line);
  const written = mediaTypesOf(responseTypes, ["json", "xml", "text"], given);
  drafting.put("response_media_types", written, responseTypes[0]?.line);
}

function tellNotFound(
  keys: readonly string[],
  at: Location,
  report: Report,
): void {
  const last = keys.at(-1);
  if (last === undefined) return;
  const others = keys.slice(0, -1).map((key) => `\`${key}\``);
  const what = [others.join(", "), `\`${last}\``].filter(Boolean).join(" and ");
  const set = `\`${keys.map((key) => `--set ${key}=…`).join(" ")}\``;
  report(problem("not-on-page", at, { what, set }));
}
