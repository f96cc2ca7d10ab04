import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { checksVersion, isList } from "../../vocabulary/actions.js";
import { batchListOf, withBatchItem } from "./batch-list.js";
import { childListsOf, withChildItems } from "./child-lists.js";
import type { EndpointDraft } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { withKeyBounds } from "../schema/key-bounds.js";
import { listParameters } from "./list-parameters.js";
import { keyFields, type Batch, type Endpoint, type Table } from "../model.js";
import { parameterMembersOf, withParameters } from "./parameter-members.js";
import { pathMembersOf, withPathMembers } from "./path-members.js";
import { ruleValue, withRules } from "../schema/rule.js";
import {
  asRequiredKey,
  freeObject,
  objectShape,
} from "../schema/derived-shapes.js";
import type { MapShape } from "../schema/shape.js";
import { splitItem } from "../table/split-item.js";

/** What a request carries and where, and the members that the server adds. */
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

/** The request of an endpoint: its schema with the members of the path and of lists, without those that the server sets, and with DynamoDB's bounds of keys. */
export function requestShapeOf(
  draft: EndpointDraft,
  context: RequestContext,
): RequestShape {
  const { table } = context;
  const children = childListsOf(draft, context);
  if (draft.action === "post-many") return batchShapeOf(draft, context);
  const pathMembers = pathMembersOf(draft, context);
  const base = withPathMembers(writtenShapeOf(draft, context), pathMembers);
  const parameters = parameterMembersOf(draft, base, context.report);
  const whole = withChildItems(base, draft, children);
  const split = splitItem(whole, draft.action, table);
  const needed = namesRequiredIn(table);
  const payload =
    draft.action === "patch-one"
      ? withNullableMembers(split.item, needed)
      : split.item;
  const sent = withParameters(payload, parameters);
  return {
    payload: table ? withKeyBounds(sent, table) : sent,
    pathMembers,
    ...parameters,
    children,
    generated: split.generated,
  };
}

/** The shape for a patch: null removes a member that is not required, and no default is filled in. */
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

/** The members that a patch may not remove: the key, and those that every item has. */
function namesRequiredIn(table: Table | undefined): ReadonlySet<string> {
  if (table === undefined) return new Set();
  const required = table.item.fields.filter((field) => field.required);
  return new Set([...keyFields(table), ...required].map(({ name }) => name));
}

/** The payload of the spec; without a schema the key, the parameters of a list, or, for the user's own logic, any object. */
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
    return freeObject;
  }
  const { version } = table;
  const needsVersion = version !== undefined && checksVersion(action);
  return objectShape([
    ...keyFields(table).map(asRequiredKey),
    ...(needsVersion ? [version] : []),
  ]);
}

function batchShapeOf(
  draft: EndpointDraft,
  context: RequestContext,
): RequestShape {
  const { table } = context;
  const { payload, spec } = draft;
  const found = payload && batchListOf(payload);
  const pathMembers = pathMembersOf(draft, context);
  const maxItems = spec.invocationMode === "ASYNC" ? 99 : 100;
  const whole = found?.item ?? objectShape([]);
  const split = splitItem(whole, "post-many", table);
  const bounded = table ? withKeyBounds(split.item, table) : split.item;
  const inPath = new Set(pathMembers.map(({ name }) => name));
  // The path sets these members of all items.
  const item = {
    ...bounded,
    fields: bounded.fields.map((field) =>
      inPath.has(field.name) ? { ...field, required: false } : field,
    ),
  };
  checkPathOfBatch({ pathMembers, item }, draft, context.report);
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
        max_items: Math.min(maxItems, ruleValue(list, "max_items") ?? maxItems),
      },
    ),
  );
  const base = withPathMembers(
    shape.kind === "map" ? shape : objectShape([]),
    pathMembers,
  );
  const parameters = parameterMembersOf(draft, base, context.report);
  return {
    payload: shape.kind === "map" ? withParameters(base, parameters) : shape,
    pathMembers,
    ...parameters,
    batch,
    children: [],
    generated: [],
  };
}

/** Reports members of the path that are no members of the items, or cannot be added to a list. */
function checkPathOfBatch(
  { pathMembers, item }: Pick<RequestShape & Batch, "pathMembers" | "item">,
  { payload, spec, actionName }: EndpointDraft,
  report: Report,
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
