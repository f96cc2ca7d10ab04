import type { EndpointDraft } from "../draft.js";
import { keyFields, type Table } from "../model.js";
import { objectShape } from "../schema/derived-shapes.js";
import type { MapShape } from "../schema/shape.js";

/** What a response may hold of an item: only its key after a delete or a `post-many`; else the members that schemas list, and others where the spec keeps them. */
export function returnedItemOf(
  { action, spec }: EndpointDraft,
  table: Table,
): MapShape {
  if (action === "delete-one" || action === "post-many") {
    return objectShape(keyFields(table));
  }
  if (spec.unknownMembers === "keep") return table.item;
  const { rest, ...item } = table.item;
  return item;
}
