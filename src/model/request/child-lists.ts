import { problem } from "../../diagnostics/diagnostic.js";
import type { RequestContext } from "./request-context.js";
import type { ChildSpec } from "../../spec/endpoint-spec.js";
import { childListOf, childrenMember } from "./children-wrapper.js";
import type { EndpointDraft } from "../draft.js";
import { withKeyBounds } from "../schema/key-bounds.js";
import { tableRefOf, type ChildList } from "../model.js";
import type { MapShape } from "../schema/shape.js";
import { splitItem } from "../table/split-item.js";

/** The lists of a payload whose items are written to tables of their own. */
export function childListsOf(
  draft: EndpointDraft,
  context: RequestContext,
): readonly ChildList[] {
  const { spec, payload, action } = draft;
  const { tables, report } = context;
  for (const child of spec.children?.values() ?? []) {
    const what = whyNotInOneTransaction(draft, child, context);
    if (what === undefined) continue;
    const instead = "Write the children with their own endpoint.";
    report(problem("not-supported", child.at, { what, instead }));
  }
  if (action !== "post-one" && action !== "put-one") return [];
  return [...(spec.children ?? [])].flatMap(([member, child]) => {
    const found = childListOf(payload, member);
    const table = tables.get(child.table.value);
    if (found === undefined) {
      const wants = `a member \`${childrenMember}\` (an M) with the list \`${member}\` (an L of Ms)`;
      report(problem("unfit-payload", child.at, { action, wants }));
    }
    if (found === undefined || table === undefined) return [];
    const { item, generated } = splitItem(found.item, "post-one", table);
    const parentKey = child.parentKey.value;
    const fields = item.fields.map((field) =>
      field.name === parentKey ? { ...field, required: false } : field,
    );
    const bounded = withKeyBounds({ ...item, fields }, table);
    const ref = tableRefOf(table);
    return [{ member, table: ref, parentKey, item: bounded, generated }];
  });
}

/** The payload with its children as callers send them. */
export function withChildItems(
  base: MapShape,
  { spec }: EndpointDraft,
  children: readonly ChildList[],
): MapShape {
  if (spec.children === undefined) return base;
  const items = new Map(children.map(({ member, item }) => [member, item]));
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

/** Why children cannot be written in one transaction with their parent; undefined where they can. */
function whyNotInOneTransaction(
  { action, payload }: EndpointDraft,
  child: ChildSpec,
  { table, tables }: RequestContext,
): string | undefined {
  const hasChildren =
    payload?.kind === "map" &&
    payload.fields.some(({ name }) => name === childrenMember);
  if (hasChildren && action !== "post-one" && action !== "put-one") {
    return `\`children\` in the payload of \`${action}\``;
  }
  if (table?.sortKey !== undefined) {
    return "A parent whose table has a sort key";
  }
  const isVersioned = tables.get(child.table.value)?.version !== undefined;
  return action === "put-one" && isVersioned
    ? "A `put-one` of children that have versions"
    : undefined;
}
