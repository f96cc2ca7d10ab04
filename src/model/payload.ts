import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { checksVersion, creates, isList, type Action } from "./actions.js";
import { batchListOf, withBatchItem } from "./batch.js";
import { childListOf, childrenMember } from "./children.js";
import type { Draft } from "./draft.js";
import { withKeyBounds } from "./key-bounds.js";
import { listParameters } from "./list-parameters.js";
import {
  fieldsOf,
  keyFields,
  type Batch,
  type ChildList,
  type Endpoint,
  type Generated,
  type ListSource,
  type PayloadShape,
  type Table,
} from "./model.js";
import { generatedBy } from "./roles.js";
import type { Field, MapShape, Refused } from "./shape.js";

/** What an endpoint takes, and what of it the server adds. */
export type Accepted = Pick<
  Endpoint,
  "payload" | "pathMembers" | "batch" | "children" | "generated"
>;

/** The tables that a payload is about. */
export interface Around {
  readonly table?: Table;
  readonly tables: ReadonlyMap<string, Table>;
  readonly source?: ListSource;
  readonly report: Report;
}

/** What an endpoint takes: its schema, with the members that the path carries and those that lists have, without what the server sets, and with the bounds that DynamoDB has for keys. */
export function acceptedBy(draft: Draft, around: Around): Accepted {
  const { table, report } = around;
  if (draft.action === "post-many") return acceptedBatch(draft, around);
  const pathMembers = pathMembersOf(draft, around);
  const base = withPath(baseOf(draft, around), pathMembers);
  const children = childListsOf(draft, around);
  const split = splitItem(withChildItems(base, draft, children), draft.action, {
    ...(table && { table }),
  });
  const needed = neededIn(table);
  const payload =
    draft.action === "patch-one" ? withNull(split.item, needed) : split.item;
  return {
    payload: table ? withKeyBounds(payload, table) : payload,
    pathMembers,
    children: children.map(({ list }) => list),
    generated: split.generated,
  };
}

/** The same shape for a patch: null is allowed for every member that is not needed, and no default is filled in. */
export function withNull(
  shape: MapShape,
  needed: ReadonlySet<string>,
): MapShape {
  const fields = shape.fields.map(({ fallback, ...field }) =>
    needed.has(field.name) || field.role === "version"
      ? field
      : { ...field, shape: { ...field.shape, nullable: true } },
  );
  return { ...shape, fields };
}

/** The members that a patch may not remove: the key, and what every item has. */
function neededIn(table: Table | undefined): ReadonlySet<string> {
  if (table === undefined) return new Set();
  const required = table.item.fields.filter((field) => field.required);
  return new Set([...keyFields(table), ...required].map(({ name }) => name));
}

/** The payload as the spec writes it; without a schema the key, what a list asks, or, for the user's own logic, anything. */
function baseOf(draft: Draft, { table, source, report }: Around): MapShape {
  const { payload, action, word } = draft;
  const given = payload?.kind === "map" ? payload : undefined;
  if (isList(action)) {
    const fields = listParameters(given?.fields ?? [], {
      source: source ?? {},
      action: word,
      report,
    });
    return { ...(given ?? object([])), free: false, fields };
  }
  if (given !== undefined) return given;
  if (table === undefined || action === "custom") {
    return { ...object([]), free: true };
  }
  const { version } = table;
  const asksVersion = version !== undefined && checksVersion(action);
  return object([
    ...keyFields(table).map(plain),
    ...(asksVersion ? [version] : []),
  ]);
}

function withPath(base: MapShape, pathMembers: readonly Field[]): MapShape {
  if (pathMembers.length === 0) return base;
  const names = new Set(pathMembers.map(({ name }) => name));
  const others = base.fields.filter(({ name }) => !names.has(name));
  const fields = [...pathMembers, ...others];
  return base.free
    ? { ...base, free: false, rest: "keep", fields }
    : { ...base, fields };
}

/** The members that the path carries: typed by `path_schema`, by the payload's schema, or by the table's key. */
function pathMembersOf(
  { spec, path, payload }: Draft,
  { table, source, report }: Around,
): readonly Field[] {
  const known = [
    ...(path?.fields ?? []),
    ...(payload ? fieldsOf(payload) : []),
    ...(table ? keyFields(table).map(plain) : []),
    ...(source?.partitionKey ? [plain(source.partitionKey)] : []),
  ];
  const names = parameterNames(spec.path.value);
  for (const { name, at } of path?.fields ?? []) {
    if (names.includes(name)) continue;
    report(problem("unused-path-member", at, { member: name }));
  }
  return names.flatMap((name) => {
    const field = known.find((one) => one.name === name);
    if (field !== undefined) {
      const { fallback, ...needed } = field;
      return [{ ...needed, required: true }];
    }
    report(problem("untyped-path-parameter", spec.path.at, { name }));
    return [];
  });
}

/** The names of the parameters in a path, in order. */
export function parameterNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

interface Split {
  readonly item: MapShape;
  readonly generated: readonly Generated[];
}

/** What a caller sends of an item, and what the server sets. */
function splitItem(
  shape: MapShape,
  action: Action,
  { table }: { readonly table?: Table },
): Split {
  const keys = new Set(
    table && !creates(action) ? keyFields(table).map(({ name }) => name) : [],
  );
  const writes =
    creates(action) || action === "put-one" || action === "patch-one";
  const isSet = ({ role, name }: Field): boolean =>
    writes && role === "generated" && !keys.has(name);
  const isCounted = ({ role }: Field): boolean =>
    role === "version" && creates(action);
  const refused = shape.fields.flatMap((field): readonly Refused[] => {
    const { name } = field;
    if (isSet(field)) return [{ name, facet: "server_generated" }];
    return isCounted(field) ? [{ name, facet: "version" }] : [];
  });
  const fields = shape.fields
    .filter((field) => !isSet(field) && !isCounted(field))
    .map((field) =>
      field.role === "version" ? { ...field, required: false } : field,
    );
  const generated = shape.fields.filter(isSet).flatMap((field) => {
    const by = generatedBy(field.shape);
    return by === undefined ? [] : [{ field, by }];
  });
  const item = { ...shape, fields, ...(refused.length > 0 && { refused }) };
  return { item, generated };
}

function acceptedBatch(draft: Draft, around: Around): Accepted {
  const { table } = around;
  const { payload, spec } = draft;
  const found = payload && batchListOf(payload);
  const pathMembers = pathMembersOf(draft, around);
  const most = spec.invocationMode === "ASYNC" ? 99 : 100;
  const split = splitItem(found?.item ?? object([]), "post-many", {
    ...(table && { table }),
  });
  const item = table ? withKeyBounds(split.item, table) : split.item;
  const batch: Batch = {
    ...(found?.member !== undefined && { member: found.member }),
    item,
    generated: split.generated,
  };
  const shape = withBatchItem(payload ?? object([]), (list) => ({
    ...list,
    items: item,
    minItems: Math.max(1, list.minItems ?? 1),
    maxItems: Math.min(most, list.maxItems ?? most),
  }));
  const whole: PayloadShape =
    shape.kind === "map" ? withPath(shape, pathMembers) : shape;
  return { payload: whole, pathMembers, batch, children: [], generated: [] };
}

interface ChildItems {
  readonly list: ChildList;
}

function childListsOf(
  draft: Draft,
  { tables, report }: Around,
): readonly ChildItems[] {
  const { spec, payload, action } = draft;
  if (action !== "post-one" && action !== "put-one") return [];
  return [...(spec.children ?? [])].flatMap(([member, child]) => {
    const found = childListOf(payload, member);
    const table = tables.get(child.table.value);
    if (found === undefined) {
      const wants = `a member \`${childrenMember}\` (an M) with the list \`${member}\` (an L of Ms)`;
      report(problem("unfit-payload", child.at, { action, wants }));
    }
    if (found === undefined || table === undefined) return [];
    const { item, generated } = splitItem(found.item, "post-one", { table });
    const parentKey = child.parentKey.value;
    const optional = item.fields.map((field) =>
      field.name === parentKey ? { ...field, required: false } : field,
    );
    const bounded = withKeyBounds({ ...item, fields: optional }, table);
    return [{ list: { member, table, parentKey, item: bounded, generated } }];
  });
}

/** The payload with its children as callers send them. */
function withChildItems(
  base: MapShape,
  { spec }: Draft,
  children: readonly ChildItems[],
): MapShape {
  if (spec.children === undefined) return base;
  const items = new Map(children.map(({ list }) => [list.member, list.item]));
  const fields = base.fields.map((field) => {
    if (field.name !== childrenMember || field.shape.kind !== "map") {
      return field;
    }
    const lists = field.shape.fields.map((list) => {
      const item = items.get(list.name);
      return item && list.shape.kind === "list"
        ? { ...list, shape: { ...list.shape, items: item } }
        : list;
    });
    return { ...field, shape: { ...field.shape, fields: lists } };
  });
  return { ...base, fields };
}

/** A key as a caller gives it, whoever made it. */
function plain({ role, ...field }: Field): Field {
  return { ...field, required: true };
}

function object(fields: readonly Field[]): MapShape {
  return { kind: "map", nullable: false, free: false, fields };
}
