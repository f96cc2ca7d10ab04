import { isJsonList, type JsonValue } from "../model/json-value.js";
import { escapeInvisible, escapeTemplateMarks } from "../render/markdown.js";
import { stringWidth } from "../render/string-width.js";

/** The value as Prettier prints it for `json` with every object expanded, in a block that stands `indent` columns in; no indent on the first line, no newline at the end. Whatever cannot be seen, or what builders of sites and Postman would run, is written as `\u200b`. */
export function printJson(value: JsonValue, indent = 0): string {
  return layout(value, indent, columns - indent);
}

/** The value on one line with blanks between its parts, so that every shell can carry it and a person can read it. */
export function printJsonLine(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(printJsonLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${quote(name)}: ${printJsonLine(member)}`,
  );
  return `{${members.join(", ")}}`;
}

/** A text as it is; any other value as JSON. */
export function textOrJson(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Prints a value into the `room` that its first line has, short of a comma. */
function layout(value: JsonValue, indent: number, room: number): string {
  if (isJsonList(value)) return layoutList(value, indent, room);
  if (typeof value !== "object" || value === null) return scalar(value);
  const members = Object.entries(value);
  if (members.length === 0) return "{}";
  const lines = members.map(([name, member], index) => {
    const key = `${quote(name)}: `;
    const comma = index < members.length - 1 ? 1 : 0;
    const left = columns - indent - 2 - stringWidth(key) - comma;
    return key + layout(member, indent + 2, left);
  });
  return `{${block(lines, indent)}}`;
}

function layoutList(
  items: readonly JsonValue[],
  indent: number,
  room: number,
): string {
  if (items.length === 0) return "[]";
  const line = flat(items);
  if (line !== null && stringWidth(line) <= room) return line;
  if (items.every((item) => typeof item === "number"))
    return `[${block(fill(items.map(scalar), columns - indent - 2), indent)}]`;
  const lines = items.map((item, index) => {
    const comma = index < items.length - 1 ? 1 : 0;
    return layout(item, indent + 2, columns - indent - 2 - comma);
  });
  return `[${block(lines, indent)}]`;
}

/** The value on one line, or null where Prettier never leaves it on one. */
function flat(value: JsonValue): string | null {
  if (!isJsonList(value)) {
    if (typeof value !== "object" || value === null) return scalar(value);
    return Object.keys(value).length === 0 ? "{}" : null;
  }
  const isMatrix =
    value.length > 1 &&
    value.every((item) => isJsonList(item) && item.length > 1);
  if (isMatrix) return null;
  const items = value.map(flat);
  return items.includes(null) ? null : `[${items.join(", ")}]`;
}

/** Packs short items into lines of at most `room` columns, commas included. */
function fill(items: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const line = lines.at(-1);
    const joined = `${line ?? ""}, ${item}`;
    const comma = index < items.length - 1 ? 1 : 0;
    if (line !== undefined && joined.length + comma <= room)
      lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines;
}

function block(lines: readonly string[], indent: number): string {
  const margin = `\n${" ".repeat(indent)}`;
  return `${margin}  ${lines.join(`,${margin}  `)}${margin}`;
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === "string") return quote(value);
  if (Object.is(value, -0)) return "-0";
  return JSON.stringify(value).replace("e+", "e");
}

function quote(value: string): string {
  return escapeTemplateMarks(escapeInvisible(JSON.stringify(value)));
}

const columns = 80;
