import { dateFormats } from "./formats/dates.js";
import { encodingFormats } from "./formats/encodings.js";
import type { FormatEntry } from "./formats/format-entry.js";
import { identifierFormats } from "./formats/identifiers.js";
import { internetFormats } from "./formats/internet.js";
import { numberFormats } from "./formats/numbers.js";

const entries = {
  ...identifierFormats,
  ...dateFormats,
  ...internetFormats,
  ...numberFormats,
  ...encodingFormats,
} as const;

/** The name of a format that is checked. */
export type FormatName = keyof typeof entries;

/** The formats that are checked. */
export const formats: Readonly<Record<FormatName, FormatEntry>> = entries;

/** The names of the formats that are checked. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The format of a name; undefined for one that is not checked. */
export function findFormat(name: string | undefined): FormatEntry | undefined {
  return name !== undefined && Object.hasOwn(formats, name)
    ? formats[name as FormatName]
    : undefined;
}

/** The pattern that a text of a format matches; undefined where no regex can express it. */
export function formatPattern(name: string): RegExp | undefined {
  const pattern = findFormat(name)?.pattern;
  return pattern === undefined ? undefined : new RegExp(pattern, "u");
}

/** Whether a text is of a format; one that is not known is not checked. */
export function matchesFormat(name: string, text: string): boolean {
  const { check } = findFormat(name) ?? {};
  return check?.(text) ?? formatPattern(name)?.test(text) ?? true;
}

/** What a value of a format must be, in words that follow "must be". */
export function describeFormat(name: string): string {
  return findFormat(name)?.description ?? name;
}

/** The name of a format in JSON Schema and OpenAPI. */
export function toJsonSchemaFormat(name: string): string {
  return findFormat(name)?.jsonSchemaName ?? name;
}

/** The format that a name of JSON Schema or OpenAPI means; a name that is not known stays as it is. */
export function fromJsonSchemaFormat(name: string): string {
  if (Object.hasOwn(formats, name)) return name;
  const found = formatNames.find((own) => {
    const { jsonSchemaName, aliases } = formats[own];
    return jsonSchemaName === name || aliases?.includes(name);
  });
  return found ?? name;
}
