import { problem } from "../diagnostics/catalogue.js";
import { childListOf, childrenMember } from "./children.js";
import type { Draft } from "./draft.js";
import { withKeyBounds } from "./key-bounds.js";
import type { ChildList } from "./model.js";
import type { Around } from "./payload.js";
import type { MapShape } from "./shape.js";
import { splitItem } from "./split-item.js";

/** The lists of a payload whose items are written to tables of their own. */
export function childListsOf(
  draft: Draft,
  { tables, report }: Around,
): readonly ChildList[] {
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
    return [{ member, table, parentKey, item: bounded, generated }];
  });
}

/** The payload with its children as callers send them. */
function withChildItems(
  base: MapShape,
  { spec }: Draft,
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
