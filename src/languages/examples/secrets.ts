import { exampleOfShape } from "../example.js";
import { jsonObject, type JsonValue } from "../../model/json-value.js";
import { withSecrecy, type Shape } from "../../model/schema/shape.js";
import { isArray, isObject } from "./values.js";

/** An example with other values for the members that are secret. */
export function withoutSecrets(
  value: JsonValue,
  shape: Shape,
  seed: string,
): JsonValue {
  if (shape.kind === "list" && isArray(value) && shape.items) {
    const { items } = shape;
    return value.map((one, i) => withoutSecrets(one, items, `${seed}/${i}`));
  }
  if (shape.kind !== "map" || !isObject(value)) return value;
  const fields = new Map(shape.fields.map((field) => [field.name, field]));
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const field = fields.get(name);
      if (field === undefined) return [name, one] as const;
      const below = `${seed}/${name}`;
      return field.sensitive
        ? ([name, exampleOfShape(withSecrecy(field.shape), below)] as const)
        : ([name, withoutSecrets(one, field.shape, below)] as const);
    }),
  );
}
