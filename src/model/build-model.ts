import { defaultMaxBody, maxSyncTimeout } from "../vocabulary/limits.js";
import {
  type DiagnosticLog,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import { uniqueNames, type Name } from "../names/name.js";
import type { EndpointSpec, Redelivery } from "../spec/endpoint-spec.js";
import { reportWrongValue } from "../spec/entry.js";
import {
  successResponseOf,
  gatewayResponseOf,
} from "./response/success-response.js";
import { readPayloadExample } from "./checks/payload-example.js";
import { checkPayloadKeys } from "./checks/check-payload-keys.js";
import {
  checkAsyncPayload,
  checkRolePlacement,
} from "./checks/check-payload-members.js";
import { checkUnique } from "./checks/check-unique.js";
import { draftEndpoint, type EndpointDraft } from "./draft.js";
import { checkPatterns } from "./schema/check-patterns.js";
import { listSourceOf } from "./table/list-source.js";
import type { JsonValue } from "./json-value.js";
import { tableRefOf, type Endpoint, type Model } from "./model.js";
import type { RequestContext } from "./request/request-context.js";
import { requestShapeOf } from "./request/request-shape.js";
import { responseCauses } from "./response/response-causes.js";
import type { ResponseProblems } from "./response/response-problems.js";
import { errorResponsesOf } from "./response/error-responses.js";
import { withItemLocations } from "./response/item-location.js";
import { xmlRootsOf } from "./response/xml-roots.js";
import { statedSchemas } from "./schema/stated-schema.js";
import type { Verdicts } from "./schema/regex-speed.js";
import { buildTables } from "./table/tables.js";

/** The model of all specs together. Problems are reported; an endpoint with an error may be missing. `found` holds the problems of reading the specs, which may cause those of responses. */
export async function buildModel(
  specs: readonly EndpointSpec[],
  verdicts: Verdicts,
  { found, report }: DiagnosticLog,
): Promise<Model> {
  const drafts = specs
    .map((spec) => draftEndpoint(spec, report))
    .filter((draft) => draft !== undefined)
    .sort((a, b) => order(a.id, b.id));
  checkUnique(drafts, report);
  await checkPatterns(drafts, verdicts, report);
  const names = uniqueNames(drafts.map(({ id }) => id));
  const tables = buildTables(drafts, report);
  for (const draft of drafts) {
    checkPayloadKeys(draft, tables, report);
    checkRolePlacement(draft, report);
    checkAsyncPayload(draft, report);
  }
  const isComplete = ({ table }: EndpointDraft): boolean =>
    table === undefined || tables.has(table.value);
  const complete = drafts.filter(isComplete);
  const causes = responseCauses({ specs, drafts: complete, problems: found });
  for (const draft of drafts) {
    if (draft.payload === undefined || isComplete(draft)) continue;
    readPayloadExample(draft, draft.payload, report);
  }
  const endpoints = complete.flatMap((draft) => {
    const name = names.get(draft.id);
    const table = draft.table && tables.get(draft.table.value);
    if (name === undefined) return [];
    const inTable = table && { table, causesOf: causes(table.name.wire) };
    return [buildEndpoint(draft, { name, tables, report, ...inTable })];
  });
  return {
    endpoints: withItemLocations(endpoints),
    tables: [...tables.values()].sort((a, b) =>
      order(a.name.wire, b.name.wire),
    ),
  };
}

interface EndpointContext extends RequestContext, ResponseProblems {
  readonly name: Name;
}

function buildEndpoint(
  draft: EndpointDraft,
  context: EndpointContext,
): Endpoint {
  const { name, table, report } = context;
  const { spec, action, actionName, payloadMode } = draft;
  const source = listSourceOf(draft, table, report);
  const request = requestShapeOf(draft, {
    ...context,
    ...(source && { source }),
  });
  const { payload } = request;
  const example = readPayloadExample(draft, payload, report);
  const success = successResponseOf(draft, { ...context, payload });
  const { mediaTypes, written } = draft;
  const errorResponses = errorResponsesOf(draft, report);
  const { endpointUrl, title, description } = spec;
  return {
    name,
    at: spec.at,
    lambdaFunction: spec.lambdaFunction.value,
    method: spec.method,
    path: spec.path.value,
    payloadMode,
    module: spec.module ?? "api",
    action,
    actionName,
    mode: spec.invocationMode ?? "SYNC",
    ...(table && { table: tableRefOf(table) }),
    ...request,
    ...(source && { listSource: source }),
    security: spec.security ?? "none",
    redelivery: redeliveryOf(draft, report),
    unknownMembers: spec.unknownMembers ?? "refuse",
    mustExist: spec.mustExist ?? false,
    success,
    errorResponses,
    mediaTypes,
    xmlRoots: xmlRootsOf(draft, {
      name,
      payload,
      success,
      errorResponses,
      report,
    }),
    coerces: spec.coerces ?? false,
    stated: statedSchemas(written),
    gatewayResponse: gatewayResponseOf(draft),
    responses: statedResponses(spec),
    maxBody: spec.maxBody ?? defaultMaxBody(spec.invocationMode ?? "SYNC"),
    ...(spec.memory !== undefined && { memory: spec.memory }),
    ...timeoutOf(spec, report),
    deprecated: spec.deprecated ?? false,
    tags: spec.tags ?? [],
    notes: spec.notes ?? [],
    source: spec.source ?? {},
    ...(endpointUrl !== undefined && { url: endpointUrl }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  };
}

function statedResponses({ responses }: EndpointSpec): Endpoint["responses"] {
  return Object.fromEntries(
    [...(responses ?? [])].map(
      ([status, { description, body, as: other, schema }]) => [
        status,
        {
          ...(description !== undefined && { description }),
          ...(body && { body: body.value as JsonValue }),
          ...(other && { as: other.value }),
          ...(schema && { hasSchema: true }),
        },
      ],
    ),
  );
}

/** API Gateway waits 29 seconds for an answer: a function behind it ends before. */
function timeoutOf(
  { timeout, invocationMode }: EndpointDraft["spec"],
  report: Report,
): { readonly timeout?: number } {
  if (timeout === undefined) return {};
  const isLong = invocationMode !== "ASYNC" && timeout.value > maxSyncTimeout;
  if (isLong)
    reportWrongValue(
      timeout,
      `a whole number from 1 to ${maxSyncTimeout}`,
      report,
    );
  return { timeout: timeout.value };
}

/** How a redelivery is detected: only a single put can be compared with the stored item. */
function redeliveryOf(
  { spec: { redelivery, invocationMode, children }, action }: EndpointDraft,
  report: Report,
): Redelivery {
  if (redelivery === undefined || redelivery.value === "ledger")
    return "ledger";
  const isFit =
    action === "post-one" && invocationMode === "ASYNC" && !children;
  if (isFit) return "compare";
  report(
    problem("not-supported", redelivery.at, {
      what: "`redelivery: compare` here",
      instead:
        "It is supported for an ASYNC `post-one` without children; use `ledger`.",
    }),
  );
  return "ledger";
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
