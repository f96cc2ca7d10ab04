import type { FormatEntry } from "./format-entry.js";

const date =
  "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
const fraction = "(?:\\.\\d{1,9})?";
const offset = "(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?";
const time = `(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d${fraction}${offset}|23:59:60${fraction}Z?)`;

/** The formats of dates and times, which are checked against the calendar; a time zone may be left out. */
export const dateFormats = {
  iso8601: {
    description: "an ISO 8601 date and time",
    types: ["S"],
    pattern: `^${date}T${time}$`,
    sample: "2026-01-31T09:30:00Z",
    isShort: true,
    jsonSchemaName: "date-time",
    generators: [{ kind: "time", sample: "2026-01-31T09:30:00.000Z" }],
    expiry: "text",
  },
  date: {
    description: "a date",
    types: ["S"],
    pattern: `^${date}$`,
    sample: "2026-01-31",
    isShort: true,
    generators: [{ kind: "date", sample: "2026-01-31" }],
  },
  time: {
    description: "a time",
    types: ["S"],
    pattern: `^${time}$`,
    sample: "09:30:00Z",
    isShort: true,
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
