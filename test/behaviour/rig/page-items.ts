import { exampleOf } from "../../../src/languages/example.js";
import { checksVersion, isList } from "../../../src/vocabulary/actions.js";
import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import {
  keyFields,
  type Endpoint,
  type Model,
  type Table,
  type TableKeys,
} from "../../../src/model/model.js";
import { ruleValue } from "../../../src/model/schema/rule.js";
import type { Database, Stored } from "./database.js";
import { storedAs } from "./stored.js";

/** An item, and the table that it stands in. */
export interface Prepared {
  readonly table: TableKeys;
  readonly item: Stored;
}

/** What a page shows of an endpoint: what is sent, path and headers too, and what is answered. */
export interface Shown {
  readonly sent: JsonValue;
  readonly ifMatch?: string;
  readonly answer: JsonObject;
}

/** Leaves these items, and no others, in the tables of an endpoint. */
export async function leaveItems(
  database: Database,
  { table, children }: Endpoint,
  items: readonly Prepared[],
): Promise<void> {
  const around = [
    ...(table ? [table, ...table.children.map((child) => child.table)] : []),
    ...children.map((child) => child.table),
  ];
  for (const { name } of new Set(around)) await database.clear(name.wire);
  for (const {
    table: { name },
    item,
  } of items) {
    await database.put(database.nameOf(name.wire), item);
  }
}

/** The items without which the request on a page could not be answered as the page shows. */
export function itemsBefore(
  endpoint: Endpoint,
  shown: Shown,
  model: Model,
): readonly Prepared[] {
  const { action, mustExist } = endpoint;
  const table = tableOf(endpoint.table, model);
  if (table === undefined) return [];
  const sent = objectOf(shown.sent);
  if (isList(action)) {
    const { items = [] } = shown.answer;
    return (items as readonly JsonObject[]).map((item) =>
      prepared(table, { ...sent, ...item }),
    );
  }
  const version = versionIn(endpoint, shown);
  const isThere =
    action === "get-one" ||
    action === "patch-one" ||
    action === "delete-one" ||
    (action === "put-one" && (mustExist || (version ?? 0) > 0));
  if (!isThere) return [];
  const known = checksVersion(action) ? version : undefined;
  const members = { ...sent, ...shown.answer };
  return [prepared(table, { ...members, ...versioned(table, known) })];
}

interface ErrorPlace {
  readonly status: number;
  readonly path: string;
  readonly model: Model;
}

/** A table with its items. */
export function tableOf(
  table: TableKeys | undefined,
  { tables }: Model,
): Table | undefined {
  return tables.find(({ name }) => name.wire === table?.name.wire);
}

/** The items because of which a request meets a 409 or a 412. */
export function itemsInTheWay(
  endpoint: Endpoint,
  shown: Shown,
  { status, path, model }: ErrorPlace,
): readonly Prepared[] {
  const { action, children } = endpoint;
  const table = tableOf(endpoint.table, model);
  if (table === undefined) return [];
  const sent = objectOf(shown.sent);
  if (status === 412) {
    const other = (versionIn(endpoint, shown) ?? 0) + 1;
    return [prepared(table, { ...sent, ...versioned(table, other) })];
  }
  if (action === "delete-one") {
    const key = sent[table.partitionKey.name] ?? null;
    const [child] = table.children;
    const ofChild = tableOf(child?.table, model);
    return [
      ...itemsBefore(endpoint, shown, model),
      ...(child && ofChild
        ? [prepared(ofChild, { [child.index.partitionKey]: key })]
        : []),
    ];
  }
  const list = children.find(({ member }) =>
    path.startsWith(`/children/${member}/`),
  );
  const item = objectOf(valueAt(shown.sent, path));
  return [prepared(tableOf(list?.table, model) ?? table, item)];
}

/** The value at a place of a payload, by its JSON Pointer. */
export function valueAt(value: JsonValue, path: string): JsonValue {
  const steps = path.split("/").slice(1);
  return steps.reduce<JsonValue>((at, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return (at as { readonly [name: string]: JsonValue })[name] ?? null;
  }, value);
}

/** An item of a table with these members, and a key in any case. */
function prepared(table: Table, members: JsonObject): Prepared {
  const { indexes, item, name, expiry } = table;
  const needed = new Set([
    ...keyFields(table).map((field) => field.name),
    ...indexes.flatMap(({ partitionKey }) => partitionKey),
  ]);
  const fields = item.fields.filter((field) => needed.has(field.name));
  const keys = exampleOf({ ...item, fields }, name.wire);
  const whole = { ...keys, ...members };
  const stored = storedAs(whole, item);
  const until = expiry && whole[expiry.name];
  return {
    table,
    item:
      expiry === undefined || until === undefined || until === null
        ? stored
        : { ...stored, [expiry.name]: { N: String(secondsOf(until, expiry)) } },
  };
}

function secondsOf(until: JsonValue, { shape }: Table["partitionKey"]): number {
  if (shape.kind === "string")
    return Math.floor(Date.parse(until as string) / 1000);
  const isMillis =
    shape.kind === "number" && ruleValue(shape, "format") === "epoch-millis";
  return isMillis ? Math.floor(Number(until) / 1000) : Number(until);
}

/** The version that a request says it changes. */
function versionIn(
  { table }: Endpoint,
  { sent, ifMatch }: Shown,
): number | undefined {
  const { version } = table ?? {};
  if (version === undefined) return undefined;
  const said = ifMatch?.replaceAll('"', "") ?? objectOf(sent)[version.name];
  return said === undefined ? undefined : Number(said);
}

function versioned(table: Table, version: number | undefined): JsonObject {
  const { version: member } = table;
  return member === undefined || version === undefined
    ? {}
    : { [member.name]: version };
}

function objectOf(value: JsonValue): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
