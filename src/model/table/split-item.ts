import { actions, creates, type Action } from "../../vocabulary/actions.js";
import { keyFields, type Batch, type Table } from "../model.js";
import { generatedBy } from "../schema/read-role.js";
import type { Field, MapShape, RefusedMember } from "../schema/shape.js";

/** The item without the members that the server sets, and these; requests that send them are refused. */
export function splitItem(
  shape: MapShape,
  action: Action,
  table: Table | undefined,
): Pick<Batch, "item" | "generated"> {
  const keys = new Set(
    table && !creates(action) ? keyFields(table).map(({ name }) => name) : [],
  );
  const writes = actions[action].stores !== undefined;
  const isSet = ({ role, name }: Field): boolean =>
    writes && role === "generated" && !keys.has(name);
  const isCounted = ({ role }: Field): boolean =>
    role === "version" && creates(action);
  const refused = shape.fields.flatMap((field): readonly RefusedMember[] => {
    if (isSet(field)) return [{ field, facet: "server_generated" }];
    return isCounted(field) ? [{ field, facet: "version" }] : [];
  });
  const fields = shape.fields
    .filter((field) => !isSet(field) && !isCounted(field))
    .map((field) =>
      field.role === "version" ? { ...field, required: false } : field,
    );
  const generated = shape.fields.filter(isSet).flatMap((field) => {
    const by = generatedBy(field.shape);
    return by === undefined ? [] : [{ field, by }];
  });
  const item = { ...shape, fields, ...(refused.length > 0 && { refused }) };
  return { item, generated };
}
