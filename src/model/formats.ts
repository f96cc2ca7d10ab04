import type { TypeCode } from "../spec/facets.js";

interface Format {
  /** What a value is, in words that follow "must be". */
  readonly words: string;
  readonly types: readonly TypeCode[];
  /** The texts that are of this format: anchored, linear, without flags. */
  readonly pattern?: string;
}

const hex = "[0-9A-Fa-f]";
const date =
  "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
const fraction = "(?:\\.\\d{1,9})?";
const offset = "(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?";
const time = `(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d${fraction}${offset}|23:59:60${fraction}Z?)`;
const byte = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = `${byte}(?:\\.${byte}){3}`;
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
const h16 = `${hex}{1,4}`;
const ls32 = `(?:${h16}:${h16}|${ipv4})`;
const ipv6 = [
  `(?:${h16}:){6}${ls32}`,
  `::(?:${h16}:){5}${ls32}`,
  `(?:${h16})?::(?:${h16}:){4}${ls32}`,
  `(?:(?:${h16}:){0,1}${h16})?::(?:${h16}:){3}${ls32}`,
  `(?:(?:${h16}:){0,2}${h16})?::(?:${h16}:){2}${ls32}`,
  `(?:(?:${h16}:){0,3}${h16})?::${h16}:${ls32}`,
  `(?:(?:${h16}:){0,4}${h16})?::${ls32}`,
  `(?:(?:${h16}:){0,5}${h16})?::${h16}`,
  `(?:(?:${h16}:){0,6}${h16})?::`,
].join("|");

const pchar = `(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%${hex}{2})`;
const regName = `(?:[A-Za-z0-9._~!$&'()*+,;=-]|%${hex}{2})*`;
const authority = `(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%${hex}{2})*@)?(?:\\[(?:${ipv6})\\]|${regName})(?::\\d*)?`;

/** The formats that are checked. Dates are checked against the calendar; a time zone may be left out of an iso8601. */
const formats = {
  uuidv4: {
    words: "a version 4 UUID",
    types: ["S"],
    pattern: `^${hex}{8}-${hex}{4}-4${hex}{3}-[89ABab]${hex}{3}-${hex}{12}$`,
  },
  uuid: {
    words: "a UUID",
    types: ["S"],
    pattern: `^${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}$`,
  },
  iso8601: {
    words: "an ISO 8601 date and time",
    types: ["S"],
    pattern: `^${date}T${time}$`,
  },
  date: { words: "a date", types: ["S"], pattern: `^${date}$` },
  time: { words: "a time", types: ["S"], pattern: `^${time}$` },
  email: {
    words: "an email address",
    types: ["S"],
    pattern: `^(?=.{3,254}$)${atom}+(?:\\.${atom}+)*@${label}(?:\\.${label})+$`,
  },
  uri: {
    words: "a URI",
    types: ["S"],
    pattern: `^[A-Za-z][A-Za-z0-9+.-]*:(?://${authority}(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?|${pchar}+(?:/${pchar}*)*)(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?$`,
  },
  hostname: {
    words: "a host name",
    types: ["S"],
    pattern: `^(?=.{1,253}$)${label}(?:\\.${label})*$`,
  },
  ipv4: { words: "an IPv4 address", types: ["S"], pattern: `^${ipv4}$` },
  ipv6: { words: "an IPv6 address", types: ["S"], pattern: `^(?:${ipv6})$` },
  integer: {
    words: "a whole number",
    types: ["S", "N"],
    pattern: "^-?(?:0|[1-9]\\d*)$",
  },
  "epoch-seconds": {
    words: "a time in seconds since 1970",
    types: ["S", "N"],
    pattern: "^(?:0|[1-9]\\d{0,11})$",
  },
  "epoch-millis": {
    words: "a time in milliseconds since 1970",
    types: ["S", "N"],
    pattern: "^(?:0|[1-9]\\d{0,14})$",
  },
  decimal: {
    words: "a decimal number of at most 38 digits",
    types: ["S", "N"],
    pattern:
      "^-?(?:(?!0)(?=[0-9.]{1,39}$)(?=(?:\\.?\\d){1,38}$)[1-9]\\d*(?:\\.\\d+)?|0(?:\\.0{0,91}\\d{1,38})?)$",
  },
  base64: {
    words: "base64",
    types: ["S", "B"],
    pattern:
      "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$",
  },
  json: { words: "a JSON text", types: ["S"] },
} as const satisfies Readonly<Record<string, Format>>;

/** The names of the formats that are checked. */
export const formatNames = Object.keys(formats);

/** A format by its name; undefined for one that is not checked. */
export function formatOf(name: string): Format | undefined {
  return Object.hasOwn(formats, name)
    ? formats[name as keyof typeof formats]
    : undefined;
}

/** The pattern that a text of this format matches; undefined where no regex can say it. */
export function formatPattern(name: string): RegExp | undefined {
  const pattern = formatOf(name)?.pattern;
  return pattern === undefined ? undefined : new RegExp(pattern, "u");
}

/** Formats whose texts are never empty, and shorter than any bound of a key. */
export const shortFormats: ReadonlySet<string> = new Set([
  "uuidv4",
  "uuid",
  "iso8601",
  "date",
  "time",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "epoch-seconds",
  "epoch-millis",
]);
