import { escapeStep } from "../../names/json-pointer.js";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../json-value.js";
import {
  brokenNumberRules,
  brokenSizeRules,
  brokenTextRules,
} from "./broken-rules.js";
import { matchesFormat } from "../../vocabulary/formats.js";
import {
  isNeeded,
  type ListShape,
  type MapShape,
  type SetShape,
  type Shape,
} from "./shape.js";
import { elementShape } from "./read-value.js";

/** One way in which a value is not what its shape wants: the JSON Pointer to it, and words that follow it. */
export interface ShapeViolation {
  readonly path: string;
  readonly reason: string;
}

/** Everything that is wrong with a value; empty when it fits. The emitted validator agrees, which a property test holds. */
export function findViolations(
  value: JsonValue,
  shape: Shape,
  path = "",
): readonly ShapeViolation[] {
  if (value === null && (shape.nullable || shape.kind === "null")) return [];
  const violation = (reason: string): readonly ShapeViolation[] => [
    { path, reason },
  ];
  switch (shape.kind) {
    case "string":
      return typeof value === "string"
        ? brokenTextRules(value, shape).flatMap(violation)
        : violation("must be a string");
    case "number":
      return brokenNumberRules(value, shape).flatMap(violation);
    case "boolean":
      return typeof value === "boolean"
        ? []
        : violation("must be true or false");
    case "null":
      return violation("must be null");
    case "binary": {
      if (typeof value !== "string" || !matchesFormat("base64", value)) {
        return violation("must be base64");
      }
      const size = Buffer.from(value, "base64").length;
      return brokenSizeRules(size, shape).flatMap(violation);
    }
    case "set":
    case "list":
      return isJsonList(value)
        ? listViolations(value, shape, path)
        : violation("must be a list");
    case "map":
      return isJsonObject(value)
        ? memberViolations(value, shape, path)
        : violation("must be an object");
    default:
      return shape satisfies never;
  }
}

function listViolations(
  list: readonly JsonValue[],
  shape: SetShape | ListShape,
  path: string,
): readonly ShapeViolation[] {
  const violations = brokenSizeRules(list.length, shape).map((reason) => ({
    path,
    reason,
  }));
  if (shape.kind === "set" && new Set(list).size < list.length) {
    violations.push({ path, reason: "must not have an item twice" });
  }
  const element = shape.kind === "set" ? elementShape(shape.of) : shape.items;
  if (element === undefined) return violations;
  return violations.concat(
    list.flatMap((item, index) =>
      findViolations(item, element, `${path}/${index}`),
    ),
  );
}

function memberViolations(
  value: JsonObject,
  { fields, free, rest, refused = [] }: MapShape,
  path: string,
): readonly ShapeViolation[] {
  const violations: ShapeViolation[] = [];
  const set = new Set(refused.map(({ field }) => field.name));
  const isOpen = free || rest !== undefined;
  const shapes = new Map(fields.map(({ name, shape }) => [name, shape]));
  for (const field of fields) {
    if (isNeeded(field) && !Object.hasOwn(value, field.name)) {
      violations.push({ path, reason: `must have ${field.name}` });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    const below = `${path}/${escapeStep(name)}`;
    const shape = shapes.get(name);
    if (shape) violations.push(...findViolations(member, shape, below));
    else if (set.has(name)) {
      violations.push({ path: below, reason: "is set by the server" });
    } else if (!isOpen)
      violations.push({ path: below, reason: "is not known" });
  }
  return violations;
}
