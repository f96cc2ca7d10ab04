import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointDraft } from "../draft.js";
import { withFields } from "../schema/derived-shapes.js";
import type { Field, MapShape } from "../schema/shape.js";

/** The members that the query string, beside a payload, and the headers of a request carry. */
export interface ParameterMembers {
  readonly queryMembers: readonly Field[];
  readonly headerMembers: readonly Field[];
}

/** The members that query parameters and headers carry; duplicate names, and names that no header can have, are reported. */
export function parameterMembersOf(
  { queryShape, headerShape, spec, payload }: EndpointDraft,
  base: MapShape,
  report: Report,
): ParameterMembers {
  const queryMembers = queryShape?.fields ?? [];
  const headerMembers = headerShape?.fields ?? [];
  const taken = new Set(base.fields.map(({ name }) => name));
  for (const [place, fields] of [
    ["query parameter", queryMembers],
    ["header", headerMembers],
  ] as const) {
    for (const { name, at } of fields) {
      if (taken.has(name))
        report(problem("parameter-twice", at, { name, place }));
      taken.add(name);
    }
  }
  checkHeaders(headerMembers, report);
  const [first] = headerMembers;
  if (first && spec.invocationMode === "ASYNC") {
    const what = "`header_schema` of an ASYNC endpoint";
    const instead = "Take it from the query string, or the body.";
    report(problem("not-supported", first.at, { what, instead }));
  }
  const [parameter] = [...queryMembers, ...headerMembers];
  if (parameter && payload?.kind === "list") {
    const what = "Parameters beside a payload that is a list";
    const instead = "Make the payload an M that holds the list.";
    report(problem("not-supported", parameter.at, { what, instead }));
  }
  return { queryMembers, headerMembers };
}

/** The payload with the members of its parameters, which come last. */
export function withParameters(
  base: MapShape,
  { queryMembers, headerMembers }: ParameterMembers,
): MapShape {
  const added = [...queryMembers, ...headerMembers];
  if (added.length === 0) return base;
  const fields = [...base.fields, ...added];
  return withFields(base, fields);
}

function checkHeaders(fields: readonly Field[], report: Report): void {
  const seen = new Set<string>();
  for (const { name, at } of fields) {
    const folded = name.toLowerCase();
    const reason = !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folded)
      ? "it contains characters that headers cannot have"
      : reservedHeaders.has(folded)
        ? "HTTP or the security scheme uses it"
        : seen.has(folded)
          ? "header names ignore case, and there is another of this name"
          : undefined;
    seen.add(folded);
    if (reason) report(problem("unfit-parameter", at, { name, reason }));
  }
}

/** The headers that HTTP, or the runtime before an endpoint's logic, reads. */
const reservedHeaders: ReadonlySet<string> = new Set([
  "accept",
  "authorization",
  "connection",
  "content-length",
  "content-type",
  "host",
  "if-match",
  "transfer-encoding",
]);
