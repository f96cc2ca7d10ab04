import type {
  Field,
  ListShape,
  SetShape,
  Shape,
} from "../model/schema/shape.js";
import type { Code } from "../render/code.js";
import { code } from "../render/code.js";
import { str } from "../render/typescript.js";
import { arrayLiteral, objectLiteral } from "./typescript.js";

/** What a value holds, as emitted readers of texts take it: an object's members as pairs, so that any name is an ordinary one. */
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
        : objectLiteral([code`map: ${membersKind(shape.fields)}`]);
    default:
      return shape satisfies never;
  }
}

function membersKind(fields: readonly Field[]): Code {
  const pairs = fields.map((field) =>
    arrayLiteral([str(field.name), memberKind(field)]),
  );
  return arrayLiteral(pairs, { broken: pairs.length > 1 });
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
