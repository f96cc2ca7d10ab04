import type { PayloadShape } from "../model.js";
import type { ListShape, MapShape } from "../schema/shape.js";

/** The list of a `post-many`: the payload itself, or its one member that is a list of objects. */
export interface BatchList {
  readonly member?: string;
  readonly list: ListShape;
  readonly item: MapShape;
}

/** The list of a `post-many`; undefined where there is no list of objects, or more than one. */
export function batchListOf(payload: PayloadShape): BatchList | undefined {
  if (payload.kind === "list") {
    return payload.items?.kind === "map"
      ? { list: payload, item: payload.items }
      : undefined;
  }
  const lists = payload.fields.flatMap(({ name, shape }) =>
    shape.kind === "list" && shape.items?.kind === "map"
      ? [{ member: name, list: shape, item: shape.items }]
      : [],
  );
  return lists.length === 1 ? lists[0] : undefined;
}

/** The payload with another list. */
export function withBatchItem(
  payload: PayloadShape,
  change: (list: ListShape) => ListShape,
): PayloadShape {
  const batch = batchListOf(payload);
  if (batch === undefined) return payload;
  const list = change(batch.list);
  if (payload.kind === "list") return list;
  const fields = payload.fields.map((field) =>
    field.name === batch.member
      ? { ...field, required: true, shape: list }
      : field,
  );
  return { ...payload, fields };
}
