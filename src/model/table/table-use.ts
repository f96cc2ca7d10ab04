import { memberKey, rootKey } from "../../names/member-key.js";
import type { Location } from "../../diagnostics/diagnostic.js";
import type { KeySpec } from "../../spec/endpoint-spec.js";
import type { Entry } from "../../spec/entry.js";
import { actions, storesItem } from "../../vocabulary/actions.js";
import { wellKnownMembers } from "../response/well-known-members.js";
import { batchListOf } from "../request/batch-list.js";
import { childListOf, childrenMember } from "../request/children-wrapper.js";
import type { EndpointDraft } from "../draft.js";
import { fieldsOf } from "../model.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";

/** What one endpoint says of one table: of its own, or of one that its children go to. */
export interface TableUse {
  readonly draft: EndpointDraft;
  readonly at: Location;
  readonly table: Entry<string>;
  readonly primaryKey: Entry<string>;
  readonly sortKey?: Entry<string>;
  readonly indexes: ReadonlyMap<string, IndexUse>;
  /** What it stores, or as a reader expects to find. */
  readonly fields: readonly Field[];
  /** Whether it stores whole items, changes parts of them, or only reads. */
  readonly stores: "whole" | "part" | "nothing";
}

/** An index as an endpoint speaks of it; one that names only its partition key leaves the rest to others. */
export interface IndexUse extends KeySpec {
  readonly isPartial?: true;
}

/** The tables that an endpoint speaks of, its own first. */
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
    stores: storesOf(draft),
  };
  return [own, ...childUses(draft)];
}

function storesOf({ action }: EndpointDraft): TableUse["stores"] {
  return actions[action].stores ?? "nothing";
}

function ownFields(draft: EndpointDraft): readonly Field[] {
  const { action, payload, primaryKey, spec } = draft;
  if (action === "post-many") {
    return storedFields(payload && batchListOf(payload)?.item);
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
  const found = returnedFields(draft);
  const names = new Set(found.map(({ name }) => name));
  const given = fields.filter(({ name }) => !names.has(name));
  // What a list is asked for beside its keys are no members of the items.
  const isMember = ({ name }: Field): boolean =>
    action === "get-one" || action === "delete-one" || keysOf(spec).has(name);
  return [...given.filter(isMember), ...found];
}

/** The members of the items that a reader answers with: of its response, or of the response's list. */
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
  return payload === undefined
    ? []
    : fieldsOf(payload).filter(
        ({ name }) => !(isWrapper && name === childrenMember),
      );
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
    const fields = storedFields(item);
    const isGiven = fields.some(({ name }) => name === parentKey.value);
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
            field.name === parentKey.value
              ? { ...field, required: true }
              : field,
          )
        : [...(key && item ? [key] : []), ...fields],
      stores: item === undefined ? "nothing" : "whole",
    };
  });
}

/** The child's member that holds the parent's key, where the child's schema leaves it out: of the type that the parent's key has. */
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
  const { shape } = key;
  return {
    name,
    shape,
    required: true,
    key: memberKey(rootKey, name),
    deprecated: false,
    at,
  };
}

/** What of a payload is stored: without the members that are only for the handler. */
function storedFields(
  from: MapShape | readonly Field[] | undefined,
): readonly Field[] {
  const fields = from === undefined ? [] : isList(from) ? from : from.fields;
  return fields
    .filter(({ unstored }) => unstored !== true)
    .map((field) => ({ ...field, shape: storedShape(field.shape) }));
}

function storedShape(shape: Shape): Shape {
  if (shape.kind === "map") return { ...shape, fields: storedFields(shape) };
  if (shape.kind === "list" && shape.items !== undefined) {
    return { ...shape, items: storedShape(shape.items) };
  }
  return shape;
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(from: MapShape | readonly Field[]): from is readonly Field[] {
  return Array.isArray(from);
}
