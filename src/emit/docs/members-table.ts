import { memberOf } from "../../languages/examples/example-values.js";
import { printJson, textOrJson } from "../../languages/json.js";
import {
  constraintsOf,
  typeWords,
  type Constraint,
} from "../../languages/constraints.js";
import { isJsonList, type JsonValue } from "../../model/json-value.js";
import type { PayloadShape } from "../../model/model.js";
import {
  asSensitive,
  type Field,
  type MapShape,
  type Shape,
} from "../../model/schema/shape.js";
import { Code } from "../../render/code.js";
import { cell, codeCell, fence, table } from "../../render/markdown.js";

/** A Markdown table of a shape's members, nested ones by their path; with an example of each where members nest, for that of a flat value reads as well where it stands whole. */
export function membersTable(shape: PayloadShape, example?: JsonValue): Code {
  const header = [
    "Name",
    "Type",
    "Required",
    "Constraint",
    "Example",
    "Description",
  ];
  const rows =
    shape.kind === "map"
      ? rowsOf(shape.fields, "", example)
      : shape.items?.kind === "map"
        ? rowsOf(shape.items.fields, "[].", firstOf(example))
        : [];
  const isDescribed = rows.some((row) => row.at(-1) !== "");
  const isNested = shape.kind === "list" || rows.length > shape.fields.length;
  const showsExamples = isNested && example !== undefined;
  const withoutEmpty = (row: readonly string[]): readonly string[] =>
    row.filter(
      (_, at) =>
        (header[at] !== "Description" || isDescribed) &&
        (header[at] !== "Example" || showsExamples),
    );
  return new Code(table(withoutEmpty(header), rows.map(withoutEmpty)));
}

/** A constraint's text for a cell of a table. */
export function constraintText({ words, values = [] }: Constraint): string {
  return [cell(words), values.map(codeCell).join(", ")]
    .filter(Boolean)
    .join(" ");
}

/** A value as a block of JSON. */
export function jsonBlock(value: JsonValue): Code {
  return new Code(fence("json", printJson(value)));
}

function rowsOf(
  fields: readonly Field[],
  path: string,
  examples: JsonValue | undefined,
): readonly (readonly string[])[] {
  return fields.flatMap((field) => {
    const name = `${path}${field.name}`;
    const example = memberOf(examples, field.name);
    const below = nested(
      field.sensitive ? asSensitive(field.shape) : field.shape,
    );
    const said = [field.title, field.description].filter(Boolean).join(". ");
    const row = [
      codeCell(name),
      cell(typeWords(field.shape)),
      field.required && field.fallback === undefined ? "yes" : "no",
      constraintCell(field),
      example === undefined || below !== undefined
        ? ""
        : codeCell(textOrJson(example)),
      cell(said),
    ];
    if (below === undefined) return [row];
    const inner = below.isList ? firstOf(example) : example;
    const prefix = below.isList ? `${name}[].` : `${name}.`;
    return [row, ...rowsOf(below.shape.fields, prefix, inner)];
  });
}

function nested(
  shape: Shape,
): { readonly shape: MapShape; readonly isList: boolean } | undefined {
  if (shape.kind === "map" && !shape.free) return { shape, isList: false };
  if (shape.kind === "list" && shape.items?.kind === "map") {
    return shape.items.free ? undefined : { shape: shape.items, isList: true };
  }
  return undefined;
}

function constraintCell(field: Field): string {
  const { shape, fallback, deprecated, sensitive } = field;
  const parts = constraintsOf(shape).map(constraintText);
  if (fallback !== undefined && !sensitive) {
    parts.push(`default ${codeCell(JSON.stringify(fallback))}`);
  }
  if (deprecated) parts.push("deprecated");
  if (sensitive) parts.push("secret");
  if (field.unstored) parts.push("not stored");
  return parts.join("; ");
}

function firstOf(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonList(value) ? value[0] : undefined;
}
