import { exampleOfShape } from "../example.js";
import {
  isJsonList,
  isJsonObject,
  jsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import { asSensitive, type Shape } from "../../model/schema/shape.js";

/** An example with other values for the members that are secret. */
export function replaceSecrets(
  value: JsonValue,
  shape: Shape,
  seed: string,
): JsonValue {
  if (shape.kind === "list" && isJsonList(value) && shape.items) {
    const { items } = shape;
    return value.map((one, i) => replaceSecrets(one, items, `${seed}/${i}`));
  }
  if (shape.kind !== "map" || !isJsonObject(value)) return value;
  const fields = new Map(shape.fields.map((field) => [field.name, field]));
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const field = fields.get(name);
      if (field === undefined) return [name, one] as const;
      const below = `${seed}/${name}`;
      return field.sensitive
        ? ([name, exampleOfShape(asSensitive(field.shape), below)] as const)
        : ([name, replaceSecrets(one, field.shape, below)] as const);
    }),
  );
}
