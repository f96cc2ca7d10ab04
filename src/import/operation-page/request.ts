import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../model/json-value.js";
import { memberKey } from "../../spec/schema-key.js";
import { bodySchema, type Nested } from "./bodies.js";
import { sendsTexts } from "./callers.js";
import type { Drafting } from "../drafting.js";
import { draftSchema } from "./draft-schema.js";
import type { Flat } from "./flatten.js";
import { isQuery, type Head } from "./head.js";
import { parametersOf } from "./parameters.js";
import type { Samples } from "./samples.js";
import type { Sections } from "./sections.js";
import { shownOf, tellUnlisted, withLists, type Shown } from "./shown.js";

/** What goes into reading the request of a page. */
export interface RequestGiven {
  readonly head: Head;
  readonly nested: Nested;
  readonly samples: Samples;
  readonly file: string;
  readonly report: Report;
}

/** Drafts the schemas and the example of a request; of a GET and a DELETE, the query string is the payload. */
export function draftRequest(
  sections: Sections,
  drafting: Drafting,
  given: RequestGiven,
): void {
  const { head, nested, samples, file, report } = given;
  const called = "the request";
  const bodies = samples.bodies.filter((one) => one.of === "request");
  const shown = shownOf(bodies, { file, called, report });
  const parameters = parametersOf(sections, nested, { file, report });
  const query = parameters.get("query");
  const body = bodySchema(sections.request, nested, {
    file,
    report,
    side: "request",
    called,
    // The example stands beside the schema of a payload, not in it.
    title: shown?.root,
  });
  if (isQuery(head)) {
    refuseBody(sections, given);
    drafting.set("payload_example", ...queryShown(samples, query));
    draftSchema("payload_schema", query, drafting);
  } else {
    const schema = body?.schema ?? {};
    if (shown) {
      draftExample(shown, schema, drafting);
      tellUnlisted(shown, schema, { file, called, report });
    }
    draftSchema("payload_schema", body, drafting);
    draftSchema("query_schema", query, drafting);
  }
  draftSchema("path_schema", parameters.get("path"), drafting);
  draftSchema("header_schema", parameters.get("header"), drafting);
}

function refuseBody(
  { request }: Sections,
  { head, file, report }: RequestGiven,
): void {
  const [schema] = request.schemas;
  if (schema === undefined) return;
  const what = `The body of a ${head.method?.text ?? ""} request`;
  const at = { file, line: schema.line };
  report(problem("beyond-a-spec", at, { what, became: "it is left out" }));
}

function draftExample(
  { value, isXml, line }: Shown,
  schema: Flat["schema"],
  drafting: Drafting,
): void {
  const isTexts = !isXml && sendsTexts(value, schema);
  drafting.set("coercion", isTexts ? "strings" : undefined, line);
  const example = isXml ? withLists(value, schema) : value;
  drafting.set("payload_example", example, line);
}

/** The members that the first curl line with a query names in it, and its line. */
function queryShown(
  { commands }: Samples,
  query: Flat | undefined,
): [JsonValue | undefined, number | undefined] {
  const command = commands.find(({ url }) => url?.includes("?"));
  const text = command?.url?.replace(/^[^?]*\?/, "").replace(/#.*$/, "");
  const members = [...new URLSearchParams(text)].filter(
    ([name]) => query && Object.hasOwn(query.schema, typeKey(name)),
  );
  if (members.length === 0) return [undefined, undefined];
  return [Object.fromEntries(members), command?.line];
}

function typeKey(name: string): string {
  return `${memberKey("root", name)}.type`;
}
