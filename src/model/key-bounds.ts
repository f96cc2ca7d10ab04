import type { Table } from "./model.js";
import type { MapShape, Shape } from "./shape.js";

/** The payload with the bounds that DynamoDB has for keys: never empty, at most 2048 bytes, a sort key 1024. */
export function withKeyBounds(
  payload: MapShape,
  { partitionKey, sortKey }: Pick<Table, "partitionKey" | "sortKey">,
): MapShape {
  const most = new Map([
    [partitionKey.name, 2048],
    ...(sortKey ? [[sortKey.name, 1024] as const] : []),
  ]);
  const fields = payload.fields.map((field) => {
    const bytes = most.get(field.name);
    return bytes === undefined
      ? field
      : { ...field, shape: keyShape(field.shape, bytes) };
  });
  return { ...payload, fields };
}

/** A shape with the bounds of a key of at most so many bytes. */
export function keyShape(shape: Shape, most: number): Shape {
  if (shape.kind === "string") {
    const { choices, format = "" } = shape;
    if (choices !== undefined || shortFormats.has(format)) return shape;
    const minLength = Math.max(1, shape.minLength ?? 0);
    return { ...shape, minLength, maxBytes: most };
  }
  if (shape.kind === "binary") {
    const minLength = Math.max(1, shape.minLength ?? 0);
    const maxLength = Math.min(most, shape.maxLength ?? most);
    return { ...shape, minLength, maxLength };
  }
  return shape;
}

/** Formats whose texts are never empty, and shorter than any bound of a key. */
const shortFormats: ReadonlySet<string> = new Set([
  "uuidv4",
  "uuid",
  "iso8601",
  "date",
  "time",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "epoch-seconds",
  "epoch-millis",
]);
