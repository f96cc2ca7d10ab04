import type { PayloadShape } from "../model.js";
import type { Field, ListShape, MapShape } from "../schema/shape.js";

/** The member of a payload that holds the lists of its children. */
export const childrenMember = "children";

/** A list of children in a payload, and one of its items. */
export interface WrappedChildList {
  readonly field: Field;
  readonly list: ListShape;
  readonly item: MapShape;
}

/** The list of a name in a payload's `children`; undefined where it is no list of objects. */
export function childListOf(
  payload: PayloadShape | undefined,
  member: string,
): WrappedChildList | undefined {
  if (payload?.kind !== "map") return undefined;
  const wrapper = payload.fields.find(({ name }) => name === childrenMember);
  if (wrapper?.shape.kind !== "map") return undefined;
  const field = wrapper.shape.fields.find(({ name }) => name === member);
  const list = field?.shape;
  return field && list?.kind === "list" && list.items?.kind === "map"
    ? { field, list, item: list.items }
    : undefined;
}
