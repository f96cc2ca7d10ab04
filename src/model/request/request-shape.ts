import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { checksVersion, isList } from "../../vocabulary/actions.js";
import { batchListOf, withBatchItem } from "./batch-list.js";
import { childListsOf, withChildItems } from "./child-lists.js";
import type { EndpointDraft } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { withKeyBounds } from "../schema/key-bounds.js";
import { listParameters } from "./list-parameters.js";
import {
  keyFields,
  type Batch,
  type Endpoint,
  type PayloadShape,
  type Table,
} from "../model.js";
import { parameterMembersOf, withParameters } from "./parameter-members.js";
import {
  pathMembersOf,
  asRequiredKey,
  withPathMembers,
} from "./path-members.js";
import { ruleValue, withRules } from "../schema/rule.js";
import type { Field, MapShape } from "../schema/shape.js";
import { splitItem } from "../table/split-item.js";

/** What an endpoint takes, and what of it the server adds. */
export type RequestShape = Pick<
  Endpoint,
  | "payload"
  | "pathMembers"
  | "queryMembers"
  | "headerMembers"
  | "batch"
  | "children"
  | "generated"
>;

/** What an endpoint takes: its schema, with the members that the path carries and those that lists have, without what the server sets, and with the bounds that DynamoDB has for keys. */
export function requestShapeOf(
  draft: EndpointDraft,
  around: RequestContext,
): RequestShape {
  const { table } = around;
  const children = childListsOf(draft, around);
  if (draft.action === "post-many") return batchShapeOf(draft, around);
  const pathMembers = pathMembersOf(draft, around);
  const told = withPathMembers(writtenShapeOf(draft, around), pathMembers);
  const parameters = parameterMembersOf(draft, told, around.report);
  const split = splitItem(withChildItems(told, draft, children), draft.action, {
    ...(table && { table }),
  });
  const needed = namesRequiredIn(table);
  const payload =
    draft.action === "patch-one"
      ? withNullableMembers(split.item, needed)
      : split.item;
  const whole = withParameters(payload, parameters);
  return {
    payload: table ? withKeyBounds(whole, table) : whole,
    pathMembers,
    ...parameters,
    children,
    generated: split.generated,
  };
}

/** The same shape for a patch: null is allowed for every member that is not needed, and no default is filled in. */
function withNullableMembers(
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
function namesRequiredIn(table: Table | undefined): ReadonlySet<string> {
  if (table === undefined) return new Set();
  const required = table.item.fields.filter((field) => field.required);
  return new Set([...keyFields(table), ...required].map(({ name }) => name));
}

/** The payload as the spec writes it; without a schema the key, what a list asks, or, for the user's own logic, anything. */
function writtenShapeOf(
  draft: EndpointDraft,
  { table, source, report }: RequestContext,
): MapShape {
  const { payload, action, actionName } = draft;
  const given = payload?.kind === "map" ? payload : undefined;
  if (isList(action)) {
    const fields = listParameters(given?.fields ?? [], {
      source: source ?? {},
      action: actionName,
      report,
    });
    return { ...(given ?? objectShape([])), free: false, fields };
  }
  if (given !== undefined) return given;
  if (table === undefined || action === "custom") {
    return { ...objectShape([]), free: true };
  }
  const { version } = table;
  const asksVersion = version !== undefined && checksVersion(action);
  return objectShape([
    ...keyFields(table).map(asRequiredKey),
    ...(asksVersion ? [version] : []),
  ]);
}

function batchShapeOf(
  draft: EndpointDraft,
  around: RequestContext,
): RequestShape {
  const { table } = around;
  const { payload, spec } = draft;
  const found = payload && batchListOf(payload);
  const pathMembers = pathMembersOf(draft, around);
  const most = spec.invocationMode === "ASYNC" ? 99 : 100;
  const split = splitItem(found?.item ?? objectShape([]), "post-many", {
    ...(table && { table }),
  });
  const bounded = table ? withKeyBounds(split.item, table) : split.item;
  const inPath = new Set(pathMembers.map(({ name }) => name));
  // What the path says of all items, each may leave out.
  const item = {
    ...bounded,
    fields: bounded.fields.map((field) =>
      inPath.has(field.name) ? { ...field, required: false } : field,
    ),
  };
  reportUnusablePathMembers(pathMembers, {
    item,
    draft,
    report: around.report,
  });
  const batch: Batch = {
    ...(found?.member !== undefined && { member: found.member }),
    item,
    generated: split.generated,
  };
  const shape = withBatchItem(payload ?? objectShape([]), (list) =>
    withRules(
      { ...list, items: item },
      {
        min_items: Math.max(1, ruleValue(list, "min_items") ?? 1),
        max_items: Math.min(most, ruleValue(list, "max_items") ?? most),
      },
    ),
  );
  const told = withPathMembers(
    shape.kind === "map" ? shape : objectShape([]),
    pathMembers,
  );
  const parameters = parameterMembersOf(draft, told, around.report);
  const whole: PayloadShape =
    shape.kind === "map" ? withParameters(told, parameters) : shape;
  return {
    payload: whole,
    pathMembers,
    ...parameters,
    batch,
    children: [],
    generated: [],
  };
}

function objectShape(fields: readonly Field[]): MapShape {
  return { kind: "map", nullable: false, free: false, fields };
}

interface BatchPath {
  readonly item: MapShape;
  readonly draft: EndpointDraft;
  readonly report: Report;
}

/** Reports members of the path that say nothing of the items, or cannot reach them. */
function reportUnusablePathMembers(
  pathMembers: readonly Field[],
  { item, draft: { payload, spec, actionName }, report }: BatchPath,
): void {
  const { at } = spec.path;
  if (payload?.kind === "list" && pathMembers.length > 0) {
    const what = "A path with parameters beside a payload that is a list";
    const instead = "Make the payload an M that holds the list.";
    report(problem("not-supported", at, { what, instead }));
  }
  for (const { name: member } of pathMembers) {
    if (item.fields.some(({ name }) => name === member)) continue;
    report(problem("unread-parameter", at, { member, action: actionName }));
  }
}
