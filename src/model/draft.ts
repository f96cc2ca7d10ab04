import { markUnstored } from "./request/mark-unstored.js";
import { type PayloadMode, payloadModesOf } from "../vocabulary/methods.js";
import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
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
  type Reading,
} from "./schema/read-shape.js";
import type { MapShape } from "./schema/shape.js";
import type { StatedSchemas } from "./schema/stated-schema.js";
import { successSpecOf } from "./response/success-spec.js";

/** What one spec says, checked by itself; what depends on other specs is still open. */
export interface EndpointDraft {
  readonly id: string;
  readonly spec: EndpointSpec;
  readonly action: Action;
  /** The action in the spec's own word. */
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
  /** What fills the response, where the spec says so. */
  readonly responseBody?: Entry;
  readonly mediaTypes: MediaTypes;
  /** The schemas as the spec writes them. */
  readonly written: SchemaNodes;
}

/** The schemas of a spec as its keys give them. */
type SchemaNodes = {
  readonly [Name in keyof StatedSchemas]: SchemaNode;
};

/** Reads one spec's meaning; undefined, and reported, when too little of it makes sense. */
export function draftEndpoint(
  spec: EndpointSpec,
  report: Report,
): EndpointDraft | undefined {
  checkAwsNames(spec, report);
  checkPath(spec.path, report);
  const known = actionFor(spec, report);
  const payloadMode = payloadModeOf(spec, report);
  const isQuery = payloadMode === "query-string";
  const written = spec.payload ?? (isQuery ? spec.query : undefined);
  const reading = { report, unknown: spec.unknownMembers ?? "refuse" };
  const payload =
    written &&
    (known?.action === "post-many"
      ? readBatchShape(written, reading)
      : readObjectShape(written, reading));
  const pathShape =
    spec.pathMembers && readObjectShape(spec.pathMembers, reading);
  const beside = isQuery && !spec.payload ? undefined : spec.query;
  const query = beside && readObjectShape(beside, reading);
  const headers =
    spec.headerMembers && readObjectShape(spec.headerMembers, reading);
  const answered = known && successSpecOf(spec, known.action, report);
  const responseShape =
    answered?.schema && readObjectShape(answered.schema, reading);
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
  if (written !== undefined && payload === undefined) return undefined;
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
    ...(answered?.body && { responseBody: answered.body }),
    mediaTypes: mediaTypesOf(spec, report),
    written: {
      ...(written && { payload: written }),
      ...(spec.pathMembers && { path: spec.pathMembers }),
      ...(beside && { query: beside }),
      ...(spec.headerMembers && { headers: spec.headerMembers }),
      ...(answered?.schema && { response: answered.schema }),
    },
  };
}

/** The payload of a `post-many`: a list of objects, or an object with one such list. */
function readBatchShape(
  node: SchemaNode,
  reading: Reading,
): PayloadShape | undefined {
  const shape = readShape(node, reading);
  if (shape === undefined) return undefined;
  if (shape.kind === "list" || shape.kind === "map") {
    if (batchListOf(shape) !== undefined) return shape;
  }
  const wants = "a list of objects, or an object with one such list";
  reading.report(
    problem("unfit-payload", node.at, { action: "post-many", wants }),
  );
  return undefined;
}

function actionFor(
  spec: EndpointSpec,
  report: Report,
): { readonly action: Action; readonly actionName: string } | undefined {
  const { action: entry, table, method, invocationMode } = spec;
  if (entry === undefined) return { action: "custom", actionName: "custom" };
  const word = entry.value.toLowerCase();
  const action = table === undefined ? undefined : findAction(word);
  if (action === undefined) {
    const near =
      table === undefined || findAction(word)
        ? undefined
        : didYouMean(word, tableActions);
    if (near !== undefined) {
      report(
        problem("mistyped-action", entry.at, { action: entry.value, near }),
      );
      return undefined;
    }
    if (table !== undefined) {
      const { value } = entry;
      report(
        problem("unknown-action", entry.at, {
          action: value,
          near: findActionBySynonym(word),
          known: actionWords,
        }),
      );
    }
    return { action: "custom", actionName: word };
  }
  const allowed = actions[action].methods;
  if (allowed && !allowed.includes(method)) {
    const methods = allowed.join(", ").replace(/, ([^,]*)$/, " or $1");
    report(
      problem("action-and-method", entry.at, { action: word, method, methods }),
    );
  }
  if (reads(action) && invocationMode === "ASYNC") {
    report(problem("async-read", entry.at, { action: word }));
  }
  return { action, actionName: word };
}

function payloadModeOf(spec: EndpointSpec, report: Report): PayloadMode {
  const allowed = payloadModesOf(spec.method);
  const [usual] = allowed;
  const given = spec.payloadMode;
  if (given === undefined) return usual;
  if (!allowed.includes(given.value)) {
    const { method } = spec;
    report(
      problem("method-and-payload", given.at, {
        method,
        mode: given.value,
        allowed: usual,
      }),
    );
  }
  return given.value;
}
