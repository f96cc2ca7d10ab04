import type { Field, Shape } from "../model/shape.js";
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
      return listKind(str(shape.of === "number" ? "number" : "text"), false);
    case "list":
      return listKind(itemKind(shape), false);
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

/** A list that must be there is there without items, too. */
function memberKind({ shape, required }: Field): Code {
  return shape.kind === "list" && required
    ? listKind(itemKind(shape), true)
    : kindOf(shape);
}

function itemKind({ items }: Shape & { readonly kind: "list" }): Code {
  return items === undefined ? str("any") : kindOf(items);
}

function listKind(of: Code, required: boolean): Code {
  return objectLiteral([
    code`list: ${of}`,
    ...(required ? [code`required: true`] : []),
  ]);
}
