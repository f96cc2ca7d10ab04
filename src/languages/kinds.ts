import type {
  Field,
  ListShape,
  SetShape,
  Shape,
} from "../model/schema/shape.js";
import { code, type Code } from "../render/code.js";
import { str } from "../render/typescript.js";
import { memberPairs, objectLiteral } from "./typescript.js";

/** What a value holds, as emitted readers of texts take it. */
export function kindOf(shape: Shape): Code {
  switch (shape.kind) {
    case "string":
    case "binary":
      return str("text");
    case "number":
      return str(shape.exact ? "text" : "number");
    case "boolean":
      return str("flag");
    case "null":
      return str("nothing");
    case "set":
    case "list":
      return listKind(shape, false);
    case "map":
      return shape.free
        ? str("object")
        : objectLiteral([code`map: ${memberPairs(shape.fields, memberKind)}`]);
    default:
      return shape satisfies never;
  }
}

function memberKind({ shape, required }: Field): Code {
  return shape.kind === "list" || shape.kind === "set"
    ? listKind(shape, required)
    : kindOf(shape);
}

function listKind(shape: ListShape | SetShape, required: boolean): Code {
  return objectLiteral([
    code`list: ${itemKind(shape)}`,
    ...(required ? [code`required: true`] : []),
    ...(shape.nullable ? [code`nullable: true`] : []),
  ]);
}

function itemKind(shape: ListShape | SetShape): Code {
  if (shape.kind === "set") {
    return str(shape.of === "number" ? "number" : "text");
  }
  return shape.items === undefined ? str("any") : kindOf(shape.items);
}
