import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Location, Report } from "../diagnostics/diagnostic.js";
import type {
  EndpointSpec,
  Method,
  PayloadMode,
} from "../spec/endpoint-spec.js";
import type { Entry } from "../spec/entry.js";
import type { SchemaNode } from "../spec/schema.js";
import {
  actions,
  isAction,
  knownActions,
  successStatus,
  writes,
  type Action,
} from "./actions.js";
import { fits } from "./fits.js";
import type { JsonObject } from "./json-value.js";
import { checkNames, checkPath } from "./aws-names.js";
import { readPayloadShape } from "./read-shape.js";
import type { MapShape } from "./shape.js";
import { readValue } from "./value.js";

/** What one spec says, checked by itself; what depends on other specs is still open. */
export interface Draft {
  readonly id: string;
  readonly spec: EndpointSpec;
  readonly action: Action;
  readonly table: Entry<string>;
  readonly primaryKey: Entry<string>;
  readonly payloadMode: PayloadMode;
  readonly payload?: MapShape;
  readonly response?: MapShape;
  /** The schemas as the spec writes them. */
  readonly written: {
    readonly payload?: SchemaNode;
    readonly response?: SchemaNode;
  };
  readonly example?: JsonObject;
}

/** Reads one spec's meaning; undefined, and reported, when too little of it makes sense. */
export function draftEndpoint(
  spec: EndpointSpec,
  report: Report,
): Draft | undefined {
  checkNames(spec, report);
  checkPath(spec.path, report);
  const action = actionOf(spec, report);
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
  const payload = written && readPayloadShape(written, report);
  const answered = responseSchema(spec, action, report);
  const response = answered && readPayloadShape(answered, report);
  const accepted =
    payload && action === "patch-one"
      ? withNull(payload, new Set([spec.primaryKey?.value ?? ""]))
      : payload;
  const example =
    accepted &&
    written &&
    exampleOf(spec, { payload: accepted, written }, report);
  const { table, primaryKey } = spec;
  if (table !== undefined && primaryKey === undefined) {
    const example = "primary_key: order_id";
    report(problem("missing-key", spec.at, { key: "primary_key", example }));
  }
  if (action === undefined || table === undefined || primaryKey === undefined) {
    return undefined;
  }
  if (written !== undefined && payload === undefined) return undefined;
  return {
    id: (spec.endpointName ?? spec.lambdaFunction).value,
    spec,
    action,
    table,
    primaryKey,
    payloadMode,
    ...(payload && { payload }),
    ...(response && { response }),
    written: {
      ...(written && { payload: written }),
      ...(answered && { response: answered }),
    },
    ...(example && { example }),
  };
}

/** The same shape for a patch: null is allowed for every member that is not needed, and no default is filled in. */
export function withNull(
  shape: MapShape,
  needed: ReadonlySet<string>,
): MapShape {
  const fields = shape.fields.map(({ fallback, ...field }) =>
    needed.has(field.name)
      ? field
      : { ...field, shape: { ...field.shape, nullable: true } },
  );
  return { ...shape, fields };
}

function actionOf(spec: EndpointSpec, report: Report): Action | undefined {
  const { action, table, method, invocationMode } = spec;
  if (table === undefined || action === undefined) {
    report(
      problem("not-supported", spec.at, {
        what: "An endpoint without `table` and `action`",
        instead: "Give both, e.g. `action: post-one` and `table: acme-orders`.",
      }),
    );
    return undefined;
  }
  const word = action.value.toLowerCase();
  if (!isAction(word)) {
    const known = (knownActions as readonly string[]).includes(word);
    const near = known ? undefined : didYouMean(word, knownActions);
    report(
      near === undefined
        ? problem("not-supported", action.at, {
            what: `The action \`${action.value}\``,
            instead: `Use ${actions.join(", ").replace(/, ([^,]*)$/, " or $1")}.`,
          })
        : problem("mistyped-action", action.at, { action: action.value, near }),
    );
    return undefined;
  }
  if (!methodsOf[word].includes(method)) {
    const methods = methodsOf[word].join(", ").replace(/, ([^,]*)$/, " or $1");
    report(
      problem("action-and-method", action.at, {
        action: word,
        method,
        methods,
      }),
    );
  }
  if (!writes(word) && invocationMode === "ASYNC") {
    report(problem("async-read", action.at, { action: word }));
  }
  return word;
}

const methodsOf: Readonly<Record<Action, readonly Method[]>> = {
  "post-one": ["POST", "PUT", "PATCH"],
  "put-one": ["PUT", "POST", "PATCH"],
  "patch-one": ["PATCH", "POST", "PUT"],
  "get-one": ["GET", "POST", "PUT"],
  "delete-one": ["DELETE", "POST", "PUT"],
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

function exampleOf(
  { payloadExample }: EndpointSpec,
  { payload, written }: ReadSchema,
  report: Report,
): JsonObject | undefined {
  if (payloadExample === undefined) return undefined;
  const value = readValue(payloadExample.value, payload);
  const misfits = fits(value, payload);
  for (const { path, reason } of misfits) {
    // A member whose type could not be read has been reported already.
    if (isUnread(written, payload, path)) continue;
    const at: Location = {
      file: payloadExample.at.file,
      key: `${payloadExample.at.key ?? ""}${path}`,
    };
    report(problem("unfit-example", at, { path: path || "it", reason }));
  }
  return misfits.length === 0 ? (value as JsonObject) : undefined;
}

interface ReadSchema {
  readonly payload: MapShape;
  readonly written: SchemaNode;
}

function isUnread(
  { attributes }: SchemaNode,
  { fields }: MapShape,
  path: string,
): boolean {
  const [, step = ""] = path.split("/");
  const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
  return attributes.has(name) && !fields.some((field) => field.name === name);
}
