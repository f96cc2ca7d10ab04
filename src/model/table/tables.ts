import { facetOfRole } from "../../vocabulary/facets.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { uniqueNames } from "../../names/name.js";
import type { Entry } from "../../spec/entry.js";
import {
  checkNotLedger,
  checkKeysAgree,
  checkTableVariables,
  checkIndexCount,
} from "../checks/check-tables.js";
import type { EndpointDraft } from "../draft.js";
import { buildIndexes, keyKinds } from "./indexes.js";
import type { ChildTable, Table, TableKeys } from "../model.js";
import type { Field, MapShape, Role } from "../schema/shape.js";
import { tableItemOf } from "./table-item.js";
import { tableUsesOf, type TableUse } from "./table-use.js";

/** The tables of all endpoints by name, each the union of its uses by endpoints. Disagreements are reported. */
export function buildTables(
  drafts: readonly EndpointDraft[],
  report: Report,
): ReadonlyMap<string, Table> {
  const byTable = new Map<string, TableUse[]>();
  for (const use of drafts.flatMap(tableUsesOf)) {
    const known = byTable.get(use.table.value) ?? [];
    byTable.set(use.table.value, [...known, use]);
  }
  const names = uniqueNames(byTable.keys());
  checkTableVariables(byTable, report);
  const built = new Map<string, MutableTable>();
  for (const [wire, uses] of byTable) {
    const name = names.get(wire);
    const table = buildTable(uses, report);
    if (name && table) built.set(wire, { ...table, name, children: [] });
  }
  addChildren(built, drafts);
  return built;
}

/** Adds to each table those whose items refer to its own. */
function addChildren(
  tables: ReadonlyMap<string, MutableTable>,
  drafts: readonly EndpointDraft[],
): void {
  for (const { spec, table: parent } of drafts) {
    const children = parent && tables.get(parent.value)?.children;
    for (const { table, index: wanted } of spec.children?.values() ?? []) {
      const child = tables.get(table.value);
      const index = child?.indexes.find(
        ({ name }) => name.wire === wanted.value,
      );
      const isKnown = children?.some((known) => known.index === index);
      if (child && index && !isKnown)
        children?.push({ table: keysOf(child), index });
    }
    children?.sort((a, b) => (a.table.name.wire < b.table.name.wire ? -1 : 1));
  }
}

interface MutableTable extends Table {
  readonly children: ChildTable[];
}

function buildTable(
  uses: readonly TableUse[],
  report: Report,
): Omit<Table, "name" | "children"> | undefined {
  const first = mostAgreed(uses);
  if (first === undefined) return undefined;
  for (const use of uses) checkKeysAgree(first, use, report);
  checkNotLedger(first, report);
  const item = tableItemOf(uses, report);
  const partitionKey = keyField(first, first.primaryKey, { item, report });
  const sortKey =
    first.sortKey && keyField(first, first.sortKey, { item, report });
  if (partitionKey === undefined) return undefined;
  const indexes = buildIndexes(uses, item, report);
  checkIndexCount(first.table.value, indexes, report);
  const version = fieldWithRole("version", item, report);
  const expiry = fieldWithRole("expiry", item, report);
  return {
    at: first.at,
    partitionKey,
    ...(sortKey && { sortKey }),
    item,
    indexes,
    keepsUnknown: item.rest === "keep",
    ...(version && { version }),
    ...(expiry && { expiry }),
  };
}

function keysOf({ name, partitionKey, sortKey, indexes }: Table): TableKeys {
  return { name, partitionKey, ...(sortKey && { sortKey }), indexes };
}

/** The one member of an item that has a role. */
function fieldWithRole(
  role: Role,
  { fields }: MapShape,
  report: Report,
): Field | undefined {
  const [first, second] = fields.filter((field) => field.role === role);
  if (first !== undefined && second !== undefined) {
    const facet = facetOfRole(role);
    const wants = `the only one of its table, and \`${first.name}\` already is`;
    report(problem("unfit-role", second.at, { key: second.key, facet, wants }));
  }
  return first;
}

/** The first use with the keys that most endpoints name. */
function mostAgreed(uses: readonly TableUse[]): TableUse | undefined {
  const keysOf = ({ primaryKey, sortKey }: TableUse): string =>
    JSON.stringify([primaryKey.value, sortKey?.value]);
  const votes = new Map<string, number>();
  for (const use of uses) {
    votes.set(keysOf(use), (votes.get(keysOf(use)) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  return uses.find((use) => votes.get(keysOf(use)) === most);
}

interface ItemContext {
  readonly item: MapShape;
  readonly report: Report;
}

function keyField(
  { draft }: TableUse,
  entry: Entry<string>,
  { item, report }: ItemContext,
): Field | undefined {
  const key = entry.value;
  const field = item.fields.find(({ name }) => name === key);
  if (field === undefined) {
    // A member whose type could not be read is reported already.
    if (draft.written.payload?.attributes.has(key)) return undefined;
    const members = item.fields.map(({ name }) => name);
    report(
      problem("key-not-a-member", entry.at, {
        key,
        schema: draft.spec.payload ? "`payload_schema`" : "the schema",
        near: didYouMean(key, members),
      }),
    );
    return undefined;
  }
  const { shape } = field;
  const reason = !keyKinds.has(shape.kind)
    ? `it is a ${shape.kind}`
    : !field.required
      ? "it is not required"
      : shape.nullable
        ? "it is nullable"
        : undefined;
  if (reason !== undefined) {
    report(problem("unfit-key", field.at, { key, reason }));
  }
  return field;
}
