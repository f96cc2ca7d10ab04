import { hasValueByName } from "../../model/response/error-responses.js";
import { readBodySchema, type NestedSchemas } from "./schema/body-schema.js";
import type {
  SchemaWithLines,
  SpecDraftBuilder,
} from "../spec-draft-builder.js";
import type { PageProblems } from "../page-problems.js";
import { rootMember } from "../root-member.js";
import type { FlattenOptions } from "./schema/flatten-page-schema.js";
import { joinText } from "./line.js";
import { readMembers } from "./schema/read-members.js";
import type { BodySample, PageSamples } from "./samples/read-samples.js";
import type { PageSections, StatusLines } from "./sections.js";
import { sampleValue } from "./samples/sample-value.js";

/** A response, and the line of its heading. */
interface PageResponse {
  readonly line: number;
  readonly description?: string;
  readonly schema?: SchemaWithLines;
}

/** What the responses of a page are read with. */
export interface ResponsesContext {
  readonly nested: NestedSchemas;
  readonly samples: PageSamples;
}

/** Drafts the responses of a page by status. Their headers become notes, for no spec has them. */
export function draftResponses(
  { statuses, response }: Pick<PageSections, "statuses" | "response">,
  draft: SpecDraftBuilder,
  { nested, samples }: ResponsesContext,
): void {
  const { problems } = draft;
  const byStatus = responsesByStatus(statuses, problems);
  const success = [...byStatus.keys()].find((status) => status.startsWith("2"));
  const responses = new Map<string, PageResponse>();
  for (const [status, lines] of byStatus) {
    const shown = samples.bodies.filter(
      (one) =>
        one.of === "response" &&
        (byStatus.has(one.status ?? "") ? one.status : success) === status,
    );
    const context = { nested, problems };
    responses.set(status, readResponse(lines, shown, context));
  }
  for (const { name, line } of response.schemas) {
    const what = `The schema \`${name}\``;
    problems.unreadable(line, what, "there is no status above it");
  }
  if (responses.size > 0) setResponses(responses, draft);
  for (const lines of byStatus.values()) noteHeaders(lines, draft);
}

function setResponses(
  responses: ReadonlyMap<string, PageResponse>,
  draft: SpecDraftBuilder,
): void {
  const entries = [...responses].map(([status, { description, schema }]) => [
    status,
    {
      ...(description !== undefined && { description }),
      ...(schema !== undefined && { schema: schema.schema }),
    },
  ]);
  const [first] = responses.values();
  draft.set("responses", Object.fromEntries(entries), first?.line);
  for (const [status, { line, schema }] of responses) {
    const path = ["responses", status];
    draft.addLocation(path, line);
    if (schema === undefined) continue;
    draft.addSchemaLocations([...path, "schema"], schema);
    // The body of a success is filled from the item, which an error has not.
    if (status >= "300" && !hasFilledMember(schema)) {
      draft.addNeeded(`/responses/${status}/body`);
    }
  }
}

/** Whether an error of this schema is filled without a mapping. */
function hasFilledMember({ schema }: SchemaWithLines): boolean {
  return Object.entries(schema).some(([key, type]) => {
    const name = rootMember(key, "type");
    return name !== undefined && hasValueByName(name, type);
  });
}

/** The responses of a page by status; `default` and `2xx` are that of 200 where no other success is listed. Second ones are reported where they differ. */
function responsesByStatus(
  statuses: readonly StatusLines[],
  problems: PageProblems,
): ReadonlyMap<string, StatusLines> {
  const byStatus = new Map<string, StatusLines>();
  const hasSuccess = statuses.some(({ status }) => /^2\d\d$/.test(status));
  for (const lines of statuses) {
    const { status, line } = lines;
    const isNumber = /^\d{3}$/.test(status);
    const isSuccess = !hasSuccess && /^(?:default|2xx)$/.test(status);
    if (!isNumber) {
      const what = `The response \`${status}\``;
      const became = isSuccess ? "it is that of 200" : "it is left out";
      problems.unsupported(line, what, became);
      if (!isSuccess) continue;
    }
    const key = isNumber ? status : "200";
    const first = byStatus.get(key);
    if (first === undefined) byStatus.set(key, { ...lines, status: key });
    else if (
      JSON.stringify(textsOf(first)) !== JSON.stringify(textsOf(lines))
    ) {
      const kept = `that of line ${first.line}`;
      const texts = { kept, other: "something else" };
      problems.contradiction(line, `the response ${key}`, texts);
    }
  }
  return byStatus;
}

/** The texts of a response, without their lines. */
function textsOf(response: StatusLines): readonly string[] {
  const { description, headers, schemas } = response;
  const lines = schemas.flatMap((one) => [
    ...one.lines,
    ...one.nested.flatMap((nested) => nested.lines),
  ]);
  return [...description, ...headers, ...lines].map(({ text }) => text);
}

function readResponse(
  lines: StatusLines,
  samples: readonly BodySample[],
  context: Pick<ResponsesContext, "nested"> & Pick<FlattenOptions, "problems">,
): PageResponse {
  const { nested, problems } = context;
  const subject = `the ${lines.status} response`;
  const options = { side: "response", subject, problems } as const;
  const sample = sampleValue(samples, options);
  const body = { ...lines, description: [] };
  const schema = readBodySchema(body, nested, {
    ...{ ...options, title: sample?.root, sample },
  });
  const description = joinText(lines.description, " ");
  return {
    line: lines.line,
    ...(description !== "" && { description }),
    ...(schema !== undefined && { schema }),
  };
}

/** Keeps the headers of a response as notes. */
function noteHeaders(
  { status, headers, line }: StatusLines,
  draft: SpecDraftBuilder,
): void {
  const { members } = readMembers({ text: "", line }, headers, new Set());
  for (const { name, type, description, line } of members) {
    const what = `The header \`${name}\` of the ${status} response`;
    draft.problems.unsupported(line, what, "it is kept as a note");
    const typeText = type === undefined ? "" : ` (${type.text})`;
    const text =
      description.length > 0 ? `: ${joinText(description, " ")}` : ".";
    draft.addNote(
      `The ${status} response has a header \`${name}\`${typeText}${text}`,
    );
  }
}
