/** Any value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** JSON as Prettier 3.10 lays it out with objects open, in ASCII, with a last newline. */
export function printJson(value: Json): string {
  return `${print(value, "", 0)}\n`;
}

/** Whether a parsed value is an object, neither a list nor null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a parsed value is a string. */
export function isString(value: unknown): value is string {
  return typeof value === "string";
}

const lineWidth = 80;

/** `used`: columns of the line that are taken before the value, and after it by a comma. */
function print(value: Json, indent: string, used: number): string {
  if (isList(value)) return printList(value, indent, used);
  if (typeof value !== "object" || value === null) return printScalar(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const inner = `${indent}  `;
  const lines = entries.map(([key, member], index) => {
    const start = `${inner}${printScalar(key)}: `;
    const comma = index < entries.length - 1 ? 1 : 0;
    return start + print(member, inner, start.length + comma);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function printList(
  list: readonly Json[],
  indent: string,
  used: number,
): string {
  const flat = printFlat(list);
  if (flat !== undefined && used + flat.length <= lineWidth) return flat;
  const inner = `${indent}  `;
  const items = list.map((item, index) => {
    const comma = index < list.length - 1 ? 1 : 0;
    return inner + print(item, inner, inner.length + comma);
  });
  const lines =
    list.length > 1 && list.every((item) => typeof item === "number")
      ? fillLines(items, inner)
      : items;
  return `[\n${lines.join(",\n")}\n${indent}]`;
}

/** The value on one line, or nothing where Prettier would never leave it on one. */
function printFlat(value: Json): string | undefined {
  if (!isList(value)) {
    if (typeof value !== "object" || value === null) return printScalar(value);
    return Object.keys(value).length === 0 ? "{}" : undefined;
  }
  const allLong = value.every((item) => isList(item) && item.length > 1);
  if (allLong && value.length > 1) return undefined;
  const items = value.map(printFlat);
  return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
}

/** As many numbers a line as fit. */
function fillLines(items: readonly string[], inner: string): string[] {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const comma = index < items.length - 1 ? 1 : 0;
    const last = lines.at(-1);
    const joined =
      last === undefined ? "" : `${last}, ${item.slice(inner.length)}`;
    if (joined !== "" && joined.length + comma <= lineWidth)
      lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines;
}

// In ASCII a string is as wide as it is long: the layout needs no table of wide characters.
function printScalar(value: null | boolean | number | string): string {
  const text = JSON.stringify(value);
  if (typeof value === "number") return text.replace("+", "");
  if (!nonAscii.test(text)) return text;
  return text.replace(
    new RegExp(nonAscii, "g"),
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const nonAscii = /[\u007f-\uffff]/;

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
