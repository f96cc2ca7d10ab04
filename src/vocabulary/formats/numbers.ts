import type { FormatEntry } from "./format-entry.js";

/** The formats of numbers, and of texts that spell numbers. */
export const numberFormats = {
  integer: {
    description: "a whole number",
    types: ["S", "N"],
    pattern: "^-?(?:0|[1-9]\\d*)$",
    sample: "1",
    number: { kind: "integer" },
    aliases: ["int32", "int64"],
  },
  "epoch-seconds": {
    description: "a time in seconds since 1970",
    types: ["S", "N"],
    pattern: "^(?:0|[1-9]\\d{0,11})$",
    sample: "1769851800",
    isShort: true,
    number: { kind: "integer", min: 0, max: 999_999_999_999 },
    generators: [
      { kind: "seconds", sample: 1_769_851_800 },
      { kind: "secondsText", sample: "1769851800" },
    ],
    expiry: "seconds",
  },
  "epoch-millis": {
    description: "a time in milliseconds since 1970",
    types: ["S", "N"],
    pattern: "^(?:0|[1-9]\\d{0,14})$",
    sample: "1769851800000",
    isShort: true,
    number: { kind: "integer", min: 0, max: 999_999_999_999_999 },
    generators: [
      { kind: "millis", sample: 1_769_851_800_000 },
      { kind: "millisText", sample: "1769851800000" },
    ],
    expiry: "milliseconds",
  },
  decimal: {
    description: "a decimal number of at most 38 digits",
    types: ["S", "N"],
    pattern:
      "^-?(?:(?!0)(?=[0-9.]{1,39}$)(?=(?:\\.?\\d){1,38}$)[1-9]\\d*(?:\\.\\d+)?|0(?:\\.0{0,91}\\d{1,38})?)$",
    sample: "19.9",
    maxLength: 132,
    number: { kind: "decimal" },
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
