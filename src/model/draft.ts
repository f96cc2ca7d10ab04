import { type PayloadMode, payloadModesOf } from "../vocabulary/methods.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { type Report, problem } from "../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../spec/endpoint-spec.js";
import type { Entry } from "../spec/entry.js";
import type { SchemaNode } from "../spec/schema.js";
import {
  actions,
  actionWords,
  findAction,
  findActionBySynonym,
  reads,
  tableActions,
  type Action,
} from "../vocabulary/actions.js";
import { mediaTypesOf, type MediaTypes } from "./request/media-types.js";
import { checkAwsNames, checkPath } from "./checks/check-aws-names.js";
import { batchListOf } from "./request/batch-list.js";
import { fieldsOf, type PayloadShape } from "./model.js";
import {
  readObjectShape,
  readShape,
  type ShapeContext,
} from "./schema/read-shape.js";
import type { Field, MapShape } from "./schema/shape.js";
import type { WrittenSchemas } from "./schema/stated-schema.js";
import { successSpecOf } from "./response/success-spec.js";

/** The meaning of one spec, checked by itself; what depends on other specs is not resolved. */
export interface EndpointDraft {
  readonly id: string;
  readonly spec: EndpointSpec;
  readonly action: Action;
  /** The action as the spec names it. */
  readonly actionName: string;
  readonly table?: Entry<string>;
  readonly primaryKey?: Entry<string>;
  readonly payloadMode: PayloadMode;
  readonly payload?: PayloadShape;
  /** The members that the path carries, as `path_schema` types them. */
  readonly pathShape?: MapShape;
  /** The members that the query string carries beside a payload. */
  readonly queryShape?: MapShape;
  /** The members that headers carry. */
  readonly headerShape?: MapShape;
  readonly responseShape?: MapShape;
  /** The `body` of the response. */
  readonly responseBody?: Entry;
  readonly mediaTypes: MediaTypes;
  /** The schemas as the spec writes them. */
  readonly written: WrittenSchemas;
}

/** The meaning of one spec; undefined, and reported, where too little of it is valid. */
export function draftEndpoint(
  spec: EndpointSpec,
  report: Report,
): EndpointDraft | undefined {
  checkAwsNames(spec, report);
  checkPath(spec.path, report);
  const known = actionFor(spec, report);
  const payloadMode = payloadModeOf(spec, report);
  const isQuery = payloadMode === "query-string";
  const payloadSchema = spec.payload ?? (isQuery ? spec.query : undefined);
  const context = { report, unknown: spec.unknownMembers ?? "refuse" };
  const payload =
    payloadSchema &&
    (known?.action === "post-many"
      ? readBatchShape(payloadSchema, context)
      : readObjectShape(payloadSchema, context));
  const readMembers = (node: SchemaNode | undefined): MapShape | undefined =>
    node && readObjectShape(node, context);
  const pathShape = readMembers(spec.pathMembers);
  const querySchema = isQuery && !spec.payload ? undefined : spec.query;
  const query = readMembers(querySchema);
  const headers = readMembers(spec.headerMembers);
  const success = known && successSpecOf(spec, known.action, report);
  const responseShape = readMembers(success?.schema);
  const { table, primaryKey } = spec;
  if (table !== undefined && primaryKey === undefined) {
    const members = payload === undefined ? [] : fieldsOf(payload);
    const key = members.find(({ required }) => required)?.name ?? "order_id";
    const example = `primary_key: ${key}`;
    report(problem("missing-key", table.at, { key: "primary_key", example }));
  }
  if (table === undefined && primaryKey !== undefined) {
    const example = `table: ${spec.module ?? "acme"}-orders`;
    report(problem("missing-key", primaryKey.at, { key: "table", example }));
    return undefined;
  }
  if (known === undefined) return undefined;
  if (table !== undefined && primaryKey === undefined) return undefined;
  if (payloadSchema !== undefined && payload === undefined) return undefined;
  return {
    id: (spec.endpointName ?? spec.lambdaFunction).value,
    spec,
    ...known,
    ...(table && { table }),
    ...(table && primaryKey && { primaryKey }),
    payloadMode,
    ...(payload && { payload }),
    ...(pathShape && { pathShape }),
    ...(query && { queryShape: markUnstored(query, spec) }),
    ...(headers && { headerShape: markUnstored(headers, spec) }),
    ...(responseShape && { responseShape }),
    ...(success?.body && { responseBody: success.body }),
    mediaTypes: mediaTypesOf(spec, report),
    written: {
      ...(payloadSchema && { payload: payloadSchema }),
      ...(spec.pathMembers && { path: spec.pathMembers }),
      ...(querySchema && { query: querySchema }),
      ...(spec.headerMembers && { headers: spec.headerMembers }),
      ...(success?.schema && { response: success.schema }),
    },
  };
}

/** The members of a schema of parameters, stored only where their schema says so, or where they are keys. */
function markUnstored(
  shape: MapShape,
  { primaryKey, sortKey, query, headerMembers }: EndpointSpec,
): MapShape {
  const keys = [primaryKey?.value, sortKey?.value];
  const isStored = ({ name }: Field): boolean =>
    keys.includes(name) ||
    [query, headerMembers].some((node) =>
      node?.attributes.get(name)?.facets.has("stored"),
    );
  const fields = shape.fields.map((field) =>
    isStored(field) ? field : { ...field, unstored: true as const },
  );
  return { ...shape, fields };
}

/** The payload of a `post-many`: a list of objects, or an object with one such list. */
function readBatchShape(
  node: SchemaNode,
  context: ShapeContext,
): PayloadShape | undefined {
  const shape = readShape(node, context);
  if (shape === undefined) return undefined;
  if (shape.kind === "list" || shape.kind === "map") {
    if (batchListOf(shape) !== undefined) return shape;
  }
  const wants = "a list of objects, or an object with one such list";
  context.report(
    problem("unfit-payload", node.at, { action: "post-many", wants }),
  );
  return undefined;
}

/** The action of a spec; undefined, and reported, for a mistyped one. */
function actionFor(
  { action: entry, table, method, invocationMode }: EndpointSpec,
  report: Report,
): Pick<EndpointDraft, "action" | "actionName"> | undefined {
  if (entry === undefined) return { action: "custom", actionName: "custom" };
  const actionName = entry.value.toLowerCase();
  if (table === undefined) return { action: "custom", actionName };
  const action = findAction(actionName);
  if (action === undefined) {
    const mistyped = didYouMean(actionName, tableActions);
    const known = { action: entry.value, known: actionWords };
    if (mistyped === undefined) {
      const near = findActionBySynonym(actionName);
      report(problem("unknown-action", entry.at, { ...known, near }));
      return { action: "custom", actionName };
    }
    report(problem("mistyped-action", entry.at, { ...known, near: mistyped }));
    return undefined;
  }
  const allowed = actions[action].methods;
  if (allowed && !allowed.includes(method)) {
    const methods = allowed.join(", ").replace(/, ([^,]*)$/, " or $1");
    const parameters = { action: actionName, method, methods };
    report(problem("action-and-method", entry.at, parameters));
  }
  if (reads(action) && invocationMode === "ASYNC") {
    report(problem("async-read", entry.at, { action: actionName }));
  }
  return { action, actionName };
}

function payloadModeOf(
  { method, payloadMode: given }: EndpointSpec,
  report: Report,
): PayloadMode {
  const allowed = payloadModesOf(method);
  const [usual] = allowed;
  if (given === undefined) return usual;
  if (!allowed.includes(given.value)) {
    const parameters = { method, mode: given.value, allowed: usual };
    report(problem("method-and-payload", given.at, parameters));
  }
  return given.value;
}
