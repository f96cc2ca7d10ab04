import type { Location } from "../../diagnostics/diagnostic.js";
import type { KeySpec } from "../../spec/endpoint-spec.js";
import type { Entry } from "../../spec/entry.js";
import { actions, storesItem } from "../../vocabulary/actions.js";
import { wellKnownMembers } from "../response/well-known-members.js";
import { batchListOf } from "../request/batch-list.js";
import { childListOf, childrenMember } from "../request/children-wrapper.js";
import type { EndpointDraft } from "../draft.js";
import { fieldsOf } from "../model.js";
import { derivedField } from "../schema/derived-shapes.js";
import type { Field, Shape } from "../schema/shape.js";

/** How one endpoint uses one table: its own, or one that its children are written to. */
export interface TableUse {
  readonly draft: EndpointDraft;
  readonly at: Location;
  readonly table: Entry<string>;
  readonly primaryKey: Entry<string>;
  readonly sortKey?: Entry<string>;
  readonly indexes: ReadonlyMap<string, IndexUse>;
  /** The members that it stores, or expects to read. */
  readonly fields: readonly Field[];
  /** Whether it stores whole items, updates parts of them, or only reads. */
  readonly stores: "whole" | "part" | "nothing";
}

/** An index as an endpoint uses it; a partial one names only its partition key, and leaves the rest to others. */
export interface IndexUse extends KeySpec {
  readonly isPartial?: true;
}

/** The tables that an endpoint uses, its own first. */
export function tableUsesOf(draft: EndpointDraft): readonly TableUse[] {
  const { table, primaryKey, spec } = draft;
  if (table === undefined || primaryKey === undefined) return [];
  const own: TableUse = {
    draft,
    at: spec.at,
    table,
    primaryKey,
    ...(spec.sortKey && { sortKey: spec.sortKey }),
    indexes: spec.indexes ?? new Map(),
    fields: ownFields(draft),
    stores: actions[draft.action].stores ?? "nothing",
  };
  return [own, ...childUses(draft)];
}

function ownFields(draft: EndpointDraft): readonly Field[] {
  const { action, payload, primaryKey, spec } = draft;
  if (action === "post-many") {
    return storedFields((payload && batchListOf(payload)?.item.fields) ?? []);
  }
  const { pathShape, queryShape, headerShape } = draft;
  const fields = [
    ...[pathShape, queryShape, headerShape].flatMap(
      (shape) => shape?.fields ?? [],
    ),
    ...payloadFieldsOf(draft),
  ];
  if (storesItem(action)) return storedFields(fields);
  const keys = [primaryKey?.value, spec.sortKey?.value];
  if (action === "custom") {
    return fields.filter(({ name }) => keys.includes(name));
  }
  if (action === "patch-one") {
    return storedFields(fields).map((field) => ({
      ...field,
      required: keys.includes(field.name),
    }));
  }
  const returned = returnedFields(draft);
  const names = new Set(returned.map(({ name }) => name));
  const others = fields.filter(({ name }) => !names.has(name));
  // Parameters of a list other than its keys are no members of the items.
  const isMember = ({ name }: Field): boolean =>
    action === "get-one" || action === "delete-one" || keysOf(spec).has(name);
  return [...others.filter(isMember), ...returned];
}

/** The members of the items that a reader returns: of its response, or of the response's list. */
function returnedFields({
  action,
  responseShape,
}: EndpointDraft): readonly Field[] {
  const fields = responseShape?.fields ?? [];
  if (action === "get-one" || action === "delete-one") {
    return fields.filter(({ name }) => !wellKnownMembers.has(name));
  }
  const list = fields.find(({ name }) => name === "items")?.shape;
  return list?.kind === "list" && list.items?.kind === "map"
    ? list.items.fields
    : [];
}

function payloadFieldsOf({ payload, spec }: EndpointDraft): readonly Field[] {
  const isWrapper = spec.children !== undefined;
  const fields = payload === undefined ? [] : fieldsOf(payload);
  return fields.filter(({ name }) => !(isWrapper && name === childrenMember));
}

function keysOf({ primaryKey, sortKey, indexes }: EndpointDraft["spec"]) {
  const specs = [...(indexes?.values() ?? [])];
  return new Set([
    primaryKey?.value,
    sortKey?.value,
    ...specs.flatMap((index) => [
      index.partitionKey.value,
      index.sortKey?.value,
    ]),
  ]);
}

function childUses(draft: EndpointDraft): readonly TableUse[] {
  return [...(draft.spec.children ?? [])].map(([member, child]): TableUse => {
    const { table, primaryKey, parentKey, index, at } = child;
    const item = childListOf(draft.payload, member)?.item;
    const fields = storedFields(item?.fields ?? []);
    const isParentKey = ({ name }: Field) => name === parentKey.value;
    const isGiven = fields.some(isParentKey);
    const key = parentKeyField(draft, parentKey);
    return {
      draft,
      at,
      table,
      primaryKey,
      indexes: new Map([
        [index.value, { at, partitionKey: parentKey, isPartial: true }],
      ]),
      fields: isGiven
        ? fields.map((field) =>
            isParentKey(field) ? { ...field, required: true } : field,
          )
        : [...(key && item ? [key] : []), ...fields],
      stores: item === undefined ? "nothing" : "whole",
    };
  });
}

/** The child's member that holds the parent's key, of that key's type, where the child's schema leaves it out. */
function parentKeyField(
  { primaryKey, payload, pathShape }: EndpointDraft,
  { value: name, at }: Entry<string>,
): Field | undefined {
  const fields = [
    ...(pathShape?.fields ?? []),
    ...(payload ? fieldsOf(payload) : []),
  ];
  const key = fields.find((field) => field.name === primaryKey?.value);
  if (key === undefined) return undefined;
  return derivedField(name, key.shape, { at });
}

/** The members that are stored: without those that are only for the handler. */
function storedFields(fields: readonly Field[]): readonly Field[] {
  return fields
    .filter(({ unstored }) => unstored !== true)
    .map((field) => ({ ...field, shape: storedShape(field.shape) }));
}

function storedShape(shape: Shape): Shape {
  if (shape.kind === "map")
    return { ...shape, fields: storedFields(shape.fields) };
  if (shape.kind === "list" && shape.items !== undefined) {
    return { ...shape, items: storedShape(shape.items) };
  }
  return shape;
}
