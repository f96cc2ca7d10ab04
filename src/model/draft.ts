import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
import type {
  EndpointSpec,
  Method,
  PayloadMode,
} from "../spec/endpoint-spec.js";
import type { Entry } from "../spec/entry.js";
import type { SchemaNode } from "../spec/schema.js";
import {
  actionOf,
  knownActions,
  reads,
  successStatus,
  type Action,
} from "./actions.js";
import { checkNames, checkPath } from "./aws-names.js";
import { batchListOf } from "./batch.js";
import { fieldsOf, type PayloadShape } from "./model.js";
import { readObjectShape, readShape, type Reading } from "./read-shape.js";
import type { MapShape } from "./shape.js";

/** What one spec says, checked by itself; what depends on other specs is still open. */
export interface Draft {
  readonly id: string;
  readonly spec: EndpointSpec;
  readonly action: Action;
  /** The action in the spec's own word. */
  readonly word: string;
  readonly table?: Entry<string>;
  readonly primaryKey?: Entry<string>;
  readonly payloadMode: PayloadMode;
  readonly payload?: PayloadShape;
  /** The members that the path carries, as `path_schema` types them. */
  readonly path?: MapShape;
  readonly response?: MapShape;
  /** The schemas as the spec writes them. */
  readonly written: {
    readonly payload?: SchemaNode;
    readonly response?: SchemaNode;
  };
}

/** Reads one spec's meaning; undefined, and reported, when too little of it makes sense. */
export function draftEndpoint(
  spec: EndpointSpec,
  report: Report,
): Draft | undefined {
  checkNames(spec, report);
  checkPath(spec.path, report);
  const known = actionFor(spec, report);
  const payloadMode = payloadModeOf(spec, report);
  const written = spec.payload ?? spec.query;
  if (spec.payload !== undefined && spec.query !== undefined) {
    report(
      problem("not-supported", spec.query.at, {
        what: "`query_schema` beside `payload_schema`",
        instead: "Put all members into `payload_schema`.",
      }),
    );
  }
  const reading = { report, unknown: spec.unknownMembers ?? "refuse" };
  const payload =
    written &&
    (known?.action === "post-many"
      ? readBatchShape(written, reading)
      : readObjectShape(written, reading));
  const path = spec.pathMembers && readObjectShape(spec.pathMembers, reading);
  const answered = responseSchema(spec, known?.action, report);
  const response = answered && readObjectShape(answered, reading);
  const { table, primaryKey } = spec;
  if (table !== undefined && primaryKey === undefined) {
    const members = payload === undefined ? [] : fieldsOf(payload);
    const key = members.find(({ required }) => required)?.name ?? "order_id";
    const example = `primary_key: ${key}`;
    report(problem("missing-key", table.at, { key: "primary_key", example }));
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
    ...(path && { path }),
    ...(response && { response }),
    written: {
      ...(written && { payload: written }),
      ...(answered && { response: answered }),
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
): { readonly action: Action; readonly word: string } | undefined {
  const { action: entry, table, method, invocationMode } = spec;
  if (entry === undefined) return { action: "custom", word: "custom" };
  const word = entry.value.toLowerCase();
  const action = table === undefined ? undefined : actionOf(word);
  if (action === undefined) {
    const near =
      table === undefined || actionOf(word)
        ? undefined
        : didYouMean(word, knownActions);
    if (near !== undefined) {
      report(
        problem("mistyped-action", entry.at, { action: entry.value, near }),
      );
      return undefined;
    }
    if (table !== undefined) {
      const { value } = entry;
      const likely = Object.hasOwn(otherWords, word)
        ? otherWords[word]
        : undefined;
      report(
        problem("unknown-action", entry.at, {
          action: value,
          near: likely,
          known: knownActions.map((one) =>
            one === "get-by" ? "get-by-…" : one,
          ),
        }),
      );
    }
    return { action: "custom", word };
  }
  if (!methodsOf[action].includes(method)) {
    const methods = methodsOf[action]
      .join(", ")
      .replace(/, ([^,]*)$/, " or $1");
    report(
      problem("action-and-method", entry.at, { action: word, method, methods }),
    );
  }
  if (reads(action) && invocationMode === "ASYNC") {
    report(problem("async-read", entry.at, { action: word }));
  }
  return { action, word };
}

/** What others call the actions. */
const otherWords: Readonly<Record<string, (typeof knownActions)[number]>> = {
  create: "post-one",
  insert: "post-one",
  add: "post-one",
  post: "post-one",
  upsert: "put-one",
  replace: "put-one",
  put: "put-one",
  update: "patch-one",
  patch: "patch-one",
  get: "get-one",
  read: "get-one",
  fetch: "get-one",
  list: "list-all",
  scan: "list-all",
  query: "get-many",
  delete: "delete-one",
  remove: "delete-one",
  batch: "post-many",
};

const methodsOf: Readonly<
  Record<Exclude<Action, "custom">, readonly Method[]>
> = {
  "post-one": ["POST", "PUT", "PATCH"],
  "put-one": ["PUT", "POST", "PATCH"],
  "patch-one": ["PATCH", "POST", "PUT"],
  "get-one": ["GET", "POST", "PUT"],
  "get-by": ["GET", "POST", "PUT"],
  "get-many": ["GET", "POST", "PUT"],
  "list-all": ["GET", "POST", "PUT"],
  "delete-one": ["DELETE", "POST", "PUT"],
  "post-many": ["POST", "PUT", "PATCH"],
};

function payloadModeOf(spec: EndpointSpec, report: Report): PayloadMode {
  const allowed: readonly PayloadMode[] = {
    GET: ["query-string"] as const,
    DELETE: ["query-string", "json-body"] as const,
    POST: ["json-body"] as const,
    PUT: ["json-body"] as const,
    PATCH: ["json-body"] as const,
  }[spec.method];
  const [usual = "json-body"] = allowed;
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

/** The schema of the success; a schema of any other status would change what refusals say, which this version does not do. */
function responseSchema(
  { response, responses, invocationMode, gatewayResponse }: EndpointSpec,
  action: Action | undefined,
  report: Report,
): SchemaNode | undefined {
  const usual = action && successStatus[action];
  const success =
    gatewayResponse?.statusCode ?? (invocationMode === "ASYNC" ? 202 : usual);
  let found = response;
  for (const [status, { schema, at }] of responses ?? []) {
    if (schema === undefined) continue;
    if (Number(status) === success) found ??= schema;
    else {
      report(
        problem("not-supported", at, {
          what: `A schema for the status ${status}`,
          instead: "Remove it: refusals are answered as problem+json.",
        }),
      );
    }
  }
  return found;
}
