import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { hasValueByName } from "../../model/response/error-responses.js";
import { bodySchema, type Nested } from "./schema/body-schema.js";
import type { Drafting } from "../spec-draft-builder.js";
import { placeSchema } from "./put-schema.js";
import { placeOf } from "./schema/member-facets.js";
import type { Flat, Flattening } from "./schema/flatten-page-schema.js";
import { proseOf } from "./line.js";
import { readMembers } from "./schema/read-members.js";
import type { Sample, Samples } from "./samples/read-samples.js";
import type { Sections, StatusLines } from "./sections.js";
import { shownOf } from "./samples/sample-value.js";

/** A response, and the line of its heading. */
interface Response {
  readonly line: number;
  readonly description?: string;
  readonly schema?: Flat;
}

/** What goes into reading the responses of a page. */
export interface ResponsesGiven {
  readonly nested: Nested;
  readonly samples: Samples;
  readonly file: string;
  readonly report: Report;
}

/** Drafts the responses of a page by status. Their headers become notes, for a spec cannot say these. */
export function draftResponses(
  { statuses, response }: Pick<Sections, "statuses" | "response">,
  draft: Drafting,
  given: ResponsesGiven,
): void {
  const { file, report } = given;
  const named = namedStatuses(statuses, given);
  const success = [...named.keys()].find((status) => status.startsWith("2"));
  const found = new Map<string, Response>();
  for (const [status, lines] of named) {
    const samples = given.samples.bodies.filter(
      (one) =>
        one.of === "response" &&
        (named.has(one.status ?? "") ? one.status : success) === status,
    );
    found.set(status, responseOf(lines, samples, { ...given, status }));
  }
  for (const { name, line } of response.schemas) {
    const what = `The schema \`${name}\``;
    const reason = "no status stands above it";
    const at = placeOf(line, given);
    report(problem("unreadable-block", at, { what, reason }));
  }
  if (found.size > 0) put(found, draft);
  for (const [status, lines] of named) {
    tellHeaders(status, lines, { draft, file, report });
  }
}

function put(found: ReadonlyMap<string, Response>, draft: Drafting): void {
  const entries = [...found].map(([status, { description, schema }]) => [
    status,
    {
      ...(description !== undefined && { description }),
      ...(schema !== undefined && { schema: schema.schema }),
    },
  ]);
  const [first] = found.values();
  draft.set("responses", Object.fromEntries(entries), first?.line);
  for (const [status, { line, schema }] of found) {
    const steps = ["responses", status];
    draft.place(steps, line);
    if (schema === undefined) continue;
    placeSchema(draft, [...steps, "schema"], schema);
    // What fills a success follows from the item; a refusal has none.
    const isFull = isFilledIn(schema);
    if (status >= "300" && !isFull) draft.needs(`/responses/${status}/body`);
  }
}

/** Whether a refusal of this schema is filled without a mapping. */
function isFilledIn({ schema }: Flat): boolean {
  return Object.entries(schema).some(([key, type]) => {
    const [, name] = /^root\.attributes\.([^.[]+)\.type$/.exec(key) ?? [];
    return name !== undefined && hasValueByName(name, type);
  });
}

/** The statuses of a page once each. One for all that are not listed is the success where no other is. */
function namedStatuses(
  statuses: readonly StatusLines[],
  { file, report }: ResponsesGiven,
): ReadonlyMap<string, StatusLines> {
  const named = new Map<string, StatusLines>();
  const hasSuccess = statuses.some(({ status }) => /^2\d\d$/.test(status));
  for (const lines of statuses) {
    const { status, line } = lines;
    const at = placeOf(line, { file });
    const isNumber = /^\d{3}$/.test(status);
    const isSuccess = !hasSuccess && /^(?:default|2xx)$/.test(status);
    if (!isNumber) {
      const what = `The response \`${status}\``;
      const became = isSuccess ? "it is that of 200" : "it is left out";
      report(problem("beyond-a-spec", at, { what, became }));
      if (!isSuccess) continue;
    }
    const key = isNumber ? status : "200";
    const first = named.get(key);
    if (first === undefined) named.set(key, lines);
    else if (JSON.stringify(said(first)) !== JSON.stringify(said(lines))) {
      const what = `the response ${key}`;
      const [kept, other] = [`that of line ${first.line}`, "something else"];
      report(problem("page-contradicts-itself", at, { what, kept, other }));
    }
  }
  return named;
}

/** The words of a status without their places. */
function said({ about, schemas, headers }: StatusLines): readonly string[] {
  const lines = schemas.flatMap((one) => [
    ...one.lines,
    ...one.nested.flatMap((nested) => nested.lines),
  ]);
  return [...about, ...headers, ...lines].map(({ text }) => text);
}

function responseOf(
  lines: StatusLines,
  samples: readonly Sample[],
  { nested, status, file, report }: ResponsesGiven & { status: string },
): Response {
  const called = `the ${status} response`;
  const given = { file, side: "response", called, report } as const;
  const shown = shownOf(samples, given);
  const body = { ...lines, about: [] };
  const schema = bodySchema(body, nested, {
    ...given,
    title: shown?.root,
    shown,
  });
  const description = proseOf(lines.about, " ");
  return {
    line: lines.line,
    ...(description !== "" && { description }),
    ...(schema !== undefined && isAnswer(schema, given) && { schema }),
  };
}

/** Whether a schema is that of an object, as the answers of a spec are; others are reported. */
function isAnswer(
  { schema, lines }: Flat,
  { file, called, report }: Pick<Flattening, "file" | "called" | "report">,
): boolean {
  if (schema["root.type"] === "M") return true;
  const at = placeOf(lines.get("root.type") ?? 1, { file });
  const what = `That ${called} is a list, or no object`;
  const became = "its schema is left out";
  report(problem("beyond-a-spec", at, { what, became }));
  return false;
}

/** Keeps the headers of a response as notes. */
function tellHeaders(
  status: string,
  { headers, line }: StatusLines,
  {
    draft,
    file,
    report,
  }: Pick<ResponsesGiven, "file" | "report"> & {
    readonly draft: Drafting;
  },
): void {
  const { members } = readMembers({ text: "", line }, headers, new Set());
  for (const { name, type, about, line } of members) {
    const what = `The header \`${name}\` of the ${status} response`;
    const at = placeOf(line, { file });
    const became = "it is kept as a note";
    report(problem("beyond-a-spec", at, { what, became }));
    const kind = type === undefined ? "" : ` (${type.text})`;
    const words = about.length > 0 ? `: ${proseOf(about, " ")}` : ".";
    draft.note(
      `The ${status} response has a header \`${name}\`${kind}${words}`,
    );
  }
}
