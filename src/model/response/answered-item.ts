import type { MapShape, Shape } from "../schema/shape.js";

/** An item as it is answered where no schema says otherwise, and the paths of the members that it lacks: those that are sensitive. */
export interface AnsweredItem {
  readonly shape: MapShape;
  readonly hidden: readonly HiddenPath[];
}

/** The names that lead to a member; lists on the way are passed through. */
export type HiddenPath = readonly string[];

/** An item without its sensitive members, at all depths. */
export function answeredItemOf(item: MapShape): AnsweredItem {
  const hidden: HiddenPath[] = [];
  const fields = item.fields.flatMap((field) => {
    if (field.sensitive) {
      hidden.push([field.name]);
      return [];
    }
    const nested = withoutSecrets(field.shape);
    hidden.push(...nested.hidden.map((path) => [field.name, ...path]));
    const { shape } = nested;
    return [nested.hidden.length === 0 ? field : { ...field, shape }];
  });
  return { shape: { ...item, fields }, hidden };
}

function withoutSecrets(shape: Shape): {
  readonly shape: Shape;
  readonly hidden: readonly HiddenPath[];
} {
  if (shape.kind === "map") return answeredItemOf(shape);
  if (shape.kind !== "list" || !shape.items) return { shape, hidden: [] };
  const items = withoutSecrets(shape.items);
  return { shape: { ...shape, items: items.shape }, hidden: items.hidden };
}
