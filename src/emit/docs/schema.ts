import { printJson } from "../../languages/json.js";
import { constraintsOf, typeWords } from "../../languages/constraints.js";
import type { JsonValue } from "../../model/json-value.js";
import type { Field, MapShape, Shape } from "../../model/shape.js";
import { Code } from "../../render/code.js";
import { cell, codeCell, fence, table } from "../../render/markdown.js";
import { keysOf, type Written } from "../../model/written.js";

/** A table of members that a person can read, nested ones by their path, with an example of each. */
export function membersTable(
  shape: MapShape,
  example: { readonly [name: string]: JsonValue },
): Code {
  const header = [
    "Name",
    "Type",
    "Required",
    "Constraint",
    "Example",
    "Description",
  ];
  const rows = rowsOf(shape.fields, "", example);
  const isDescribed = rows.some((row) => row.at(-1) !== "");
  const kept = isDescribed ? 6 : 5;
  return new Code(
    table(
      header.slice(0, kept),
      rows.map((row) => row.slice(0, kept)),
    ),
  );
}

/** The schema as specs flatten it, as JSON. */
export function flattened(written: Written): Code {
  return jsonBlock(keysOf(written));
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
    const below = nested(field.shape);
    const said = [field.title, field.description].filter(Boolean).join(". ");
    const row = [
      codeCell(name),
      cell(typeWords(field.shape)),
      field.required ? "yes" : "no",
      constraintCell(field),
      example === undefined || below !== undefined
        ? ""
        : codeCell(
            typeof example === "string" ? example : JSON.stringify(example),
          ),
      cell(said),
    ];
    if (below === undefined) return [row];
    const inner = below.isList ? elementOf(example) : example;
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

function constraintCell({ shape, fallback, deprecated }: Field): string {
  const parts = constraintsOf(shape).map(({ words, values = [] }) =>
    [cell(words), values.map(codeCell).join(", ")].filter(Boolean).join(" "),
  );
  if (fallback !== undefined) {
    parts.push(`default ${codeCell(JSON.stringify(fallback))}`);
  }
  if (deprecated) parts.push("deprecated");
  return parts.join("; ");
}

function memberOf(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return undefined;
  return Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: JsonValue })[name]
    : undefined;
}

function elementOf(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[])[0] : undefined;
}
