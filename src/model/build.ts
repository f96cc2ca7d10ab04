import type { Report } from "../diagnostics/diagnostic.js";
import { claimNames, type Name } from "../names/name.js";
import type { EndpointSpec } from "../spec/endpoint-spec.js";
import { answerOf, gatewayOf } from "./answer.js";
import { checkUnique } from "./check-unique.js";
import { draftEndpoint, withNull, type Draft } from "./draft.js";
import { judgePatterns } from "./judge-patterns.js";
import { keyFields, type Endpoint, type Model, type Table } from "./model.js";
import type { Verdicts } from "./regex-speed.js";
import type { MapShape, Shape } from "./shape.js";
import { buildTables } from "./tables.js";

/** The model of all specs together. Every problem is reported; what has one may be missing from it. */
export async function buildModel(
  specs: readonly EndpointSpec[],
  verdicts: Verdicts,
  report: Report,
): Promise<Model> {
  const drafts = specs
    .map((spec) => draftEndpoint(spec, report))
    .filter((draft) => draft !== undefined)
    .sort((a, b) => order(a.id, b.id));
  checkUnique(drafts, report);
  await judgePatterns(drafts, verdicts, report);
  const names = claimNames(drafts.map(({ id }) => id));
  const tables = buildTables(drafts, report);
  return {
    endpoints: drafts.flatMap((draft) => {
      const name = names.get(draft.id);
      const table = tables.get(draft.table.value);
      return name && table ? [finished(draft, { name, table, report })] : [];
    }),
    tables: [...tables.values()].sort((a, b) =>
      order(a.name.wire, b.name.wire),
    ),
  };
}

interface Surroundings {
  readonly name: Name;
  readonly table: Table;
  readonly report: Report;
}

function finished(
  draft: Draft,
  { name, table, report }: Surroundings,
): Endpoint {
  const { spec, action, payloadMode, example } = draft;
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
    mode: spec.invocationMode ?? "SYNC",
    table,
    payload: payloadOf(draft, table),
    mustExist: spec.mustExist ?? false,
    answer: answerOf(draft, table, report),
    written: draft.written,
    gateway: gatewayOf(draft),
    responses: spec.responses ?? new Map(),
    maxBody:
      spec.maxBody ?? (spec.invocationMode === "ASYNC" ? 900_000 : 1_000_000),
    deprecated: spec.deprecated ?? false,
    tags: spec.tags ?? [],
    notes: spec.notes ?? [],
    source: spec.source ?? {},
    ...(endpointUrl !== undefined && { url: endpointUrl }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(example && { example }),
  };
}

/** What an endpoint takes. A patch may give null for what the table can be without: that removes it. */
function payloadOf({ action, payload }: Draft, table: Table): MapShape {
  if (payload === undefined) return withKeyBounds(keyPayload(table), table);
  if (action !== "patch-one") return withKeyBounds(payload, table);
  const needed = new Set([
    ...keyFields(table).map(({ name }) => name),
    ...table.item.fields
      .filter((field) => field.required)
      .map(({ name }) => name),
  ]);
  return withKeyBounds(withNull(payload, needed), table);
}

/** The payload with the bounds that DynamoDB has for keys: never empty, at most 2048 bytes, a sort key 1024. */
function withKeyBounds(
  payload: MapShape,
  { partitionKey, sortKey }: Table,
): MapShape {
  const most = new Map([
    [partitionKey.name, 2048],
    ...(sortKey ? [[sortKey.name, 1024] as const] : []),
  ]);
  const fields = payload.fields.map((field) => {
    const bytes = most.get(field.name);
    return bytes === undefined
      ? field
      : { ...field, shape: keyShape(field.shape, bytes) };
  });
  return { ...payload, fields };
}

function keyShape(shape: Shape, most: number): Shape {
  if (shape.kind === "string") {
    const { choices, format = "" } = shape;
    if (choices !== undefined || shortFormats.has(format)) return shape;
    const minLength = Math.max(1, shape.minLength ?? 0);
    return { ...shape, minLength, maxBytes: most };
  }
  if (shape.kind === "binary") {
    const minLength = Math.max(1, shape.minLength ?? 0);
    const maxLength = Math.min(most, shape.maxLength ?? most);
    return { ...shape, minLength, maxLength };
  }
  return shape;
}

/** Formats whose texts are never empty, and shorter than any bound of a key. */
const shortFormats: ReadonlySet<string> = new Set([
  "uuidv4",
  "uuid",
  "iso8601",
  "date",
  "time",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "epoch-seconds",
  "epoch-millis",
]);

/** What a reader without a schema of its own takes: the key. */
function keyPayload(table: Table): MapShape {
  const fields = keyFields(table);
  return { kind: "map", nullable: false, free: false, fields };
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
