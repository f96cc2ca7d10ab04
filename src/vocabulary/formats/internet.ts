import type { FormatEntry } from "./format-entry.js";

const hex = "[0-9A-Fa-f]";
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

/** The formats of addresses on the internet. */
export const internetFormats = {
  email: {
    description: "an email address",
    types: ["S"],
    pattern: `^(?=.{3,254}$)${atom}+(?:\\.${atom}+)*@${label}(?:\\.${label})+$`,
    sample: "someone@example.com",
    isShort: true,
  },
  uri: {
    description: "a URI",
    types: ["S"],
    pattern: `^[A-Za-z][A-Za-z0-9+.-]*:(?://${authority}(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?|${pchar}+(?:/${pchar}*)*)(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?$`,
    sample: "https://example.com/",
  },
  hostname: {
    description: "a host name",
    types: ["S"],
    pattern: `^(?=.{1,253}$)${label}(?:\\.${label})*$`,
    sample: "example.com",
    isShort: true,
  },
  ipv4: {
    description: "an IPv4 address",
    types: ["S"],
    pattern: `^${ipv4}$`,
    sample: "192.0.2.1",
    isShort: true,
  },
  ipv6: {
    description: "an IPv6 address",
    types: ["S"],
    pattern: `^(?:${ipv6})$`,
    sample: "2001:db8::1",
    isShort: true,
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
