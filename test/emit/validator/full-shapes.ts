import fc from "fast-check";
import type { JsonValue } from "../../../src/model/json-value.js";
import { withRules } from "../../../src/model/schema/rule.js";
import type {
  Field,
  MapShape,
  Shape,
} from "../../../src/model/schema/shape.js";
import { mapShapes } from "../../properties/shapes.js";
import { wholeName } from "../../properties/words.js";
import { anyJson, valuesOf } from "../../properties/values.js";

/** A shape, and values that fit it, or would but for a few things. */
export interface ShapeCase {
  readonly shape: Shape;
  readonly values: readonly JsonValue[];
}

/** Shapes with all that the model may say of them: defaults, members that are refused, dropped or kept, keys, and lists in place of objects. */
export function fullShapes(
  names: fc.Arbitrary<string> = wholeName,
): fc.Arbitrary<ShapeCase> {
  return fc
    .tuple(mapShapes({ names }), fc.infiniteStream(fc.nat(1000)), fallbacks)
    .chain(([plain, choices, fallback]) => {
      const choose = (count: number): number =>
        (choices.next().value as number) % count;
      const items = enriched(plain, { choose, fallback });
      const shape: Shape =
        choose(8) === 0
          ? { kind: "list", nullable: false, rules: [], items }
          : items;
      const value = valuesOf(shape).map((one) => withRefused(one, choose));
      return fc.record({
        shape: fc.constant(shape),
        values: fc.array(value, { minLength: 8, maxLength: 8 }),
      });
    });
}

/** Defaults; in the code that Ajv compiles, `__proto__` in one would be its prototype. */
const fallbacks = anyJson.filter(
  (value) => !JSON.stringify(value).includes("__proto__"),
);

interface Choices {
  readonly choose: (count: number) => number;
  readonly fallback: JsonValue;
}

const refusedNames = ["version", "constructor", "größe", "a/b~c"] as const;

function enriched(shape: Shape, choices: Choices): Shape {
  const { choose } = choices;
  if (shape.kind === "string") {
    return choose(4) === 0 ? withRules(shape, { max_bytes: choose(6) }) : shape;
  }
  if (shape.kind === "list" && shape.items !== undefined) {
    return { ...shape, items: enriched(shape.items, choices) };
  }
  if (shape.kind !== "map" || shape.free) return shape;
  const fields = shape.fields.map((field) => enrichedField(field, choices));
  const rest = (["drop", "keep"] as const)[choose(6)];
  const refused = refusedBeside(fields, choices);
  return { ...shape, fields, ...(rest && { rest }), ...refused };
}

function enrichedField(field: Field, choices: Choices): Field {
  const { choose, fallback } = choices;
  const shape = enriched(field.shape, choices);
  return { ...field, shape, ...(choose(5) === 0 && { fallback }) };
}

/** At times a member that may not be sent. */
function refusedBeside(
  fields: readonly Field[],
  { choose }: Choices,
): Pick<MapShape, "refused"> {
  const [first] = fields;
  const name = refusedNames[choose(3 * refusedNames.length)];
  const isNew = fields.every((field) => field.name !== name);
  if (first === undefined || name === undefined || !isNew) return {};
  return { refused: [{ field: { ...first, name }, facet: "version" }] };
}

/** A value in which some objects have a member that may be refused. */
function withRefused(value: JsonValue, choose: Choices["choose"]): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item) =>
      withRefused(item, choose),
    );
  }
  const members = Object.entries(value).map(
    ([name, member]) => [name, withRefused(member, choose)] as const,
  );
  const name = refusedNames[choose(40)];
  return Object.fromEntries(
    name === undefined ? members : [...members, [name, null]],
  );
}
