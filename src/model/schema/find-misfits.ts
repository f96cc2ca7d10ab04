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
export interface Misfit {
  readonly path: string;
  readonly reason: string;
}

/** Everything that is wrong with a value; empty when it fits. The emitted validator agrees, which a property test holds. */
export function findMisfits(
  value: JsonValue,
  shape: Shape,
  path = "",
): readonly Misfit[] {
  if (value === null && (shape.nullable || shape.kind === "null")) return [];
  const misfit = (reason: string): readonly Misfit[] => [{ path, reason }];
  switch (shape.kind) {
    case "string":
      return typeof value === "string"
        ? brokenTextRules(value, shape).flatMap(misfit)
        : misfit("must be a string");
    case "number":
      return brokenNumberRules(value, shape).flatMap(misfit);
    case "boolean":
      return typeof value === "boolean" ? [] : misfit("must be true or false");
    case "null":
      return misfit("must be null");
    case "binary": {
      if (typeof value !== "string" || !matchesFormat("base64", value)) {
        return misfit("must be base64");
      }
      const size = Buffer.from(value, "base64").length;
      return brokenSizeRules(size, shape).flatMap(misfit);
    }
    case "set":
    case "list":
      return isJsonList(value)
        ? listMisfits(value, shape, path)
        : misfit("must be a list");
    case "map":
      return isJsonObject(value)
        ? memberMisfits(value, shape, path)
        : misfit("must be an object");
    default:
      return shape satisfies never;
  }
}

function listMisfits(
  list: readonly JsonValue[],
  shape: SetShape | ListShape,
  path: string,
): readonly Misfit[] {
  const misfits = brokenSizeRules(list.length, shape).map((reason) => ({
    path,
    reason,
  }));
  if (shape.kind === "set" && new Set(list).size < list.length) {
    misfits.push({ path, reason: "must not hold an item twice" });
  }
  const element = shape.kind === "set" ? elementShape(shape.of) : shape.items;
  if (element === undefined) return misfits;
  return misfits.concat(
    list.flatMap((item, index) =>
      findMisfits(item, element, `${path}/${index}`),
    ),
  );
}

function memberMisfits(
  value: JsonObject,
  { fields, free, rest, refused = [] }: MapShape,
  path: string,
): readonly Misfit[] {
  const misfits: Misfit[] = [];
  const set = new Set(refused.map(({ field }) => field.name));
  const isOpen = free || rest !== undefined;
  const shapes = new Map(fields.map(({ name, shape }) => [name, shape]));
  for (const field of fields) {
    if (isNeeded(field) && !Object.hasOwn(value, field.name)) {
      misfits.push({ path, reason: `must have ${field.name}` });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    const below = `${path}/${escapeStep(name)}`;
    const shape = shapes.get(name);
    if (shape) misfits.push(...findMisfits(member, shape, below));
    else if (set.has(name)) {
      misfits.push({ path: below, reason: "is set by the server" });
    } else if (!isOpen) misfits.push({ path: below, reason: "is not known" });
  }
  return misfits;
}
