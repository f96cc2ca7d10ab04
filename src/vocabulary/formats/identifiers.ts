import type { FormatEntry, ValueGenerator } from "./format-entry.js";

const hex = "[0-9A-Fa-f]";

/** UUIDs by their versions; the server makes random ones where it may. */
const generators: readonly ValueGenerator[] = [4, 8, 7, 5, 1].map(
  (version) => ({
    kind: "uuid",
    version,
    sample: `0b9a2c1f-3d4e-${version}a6b-8c7d-0123456789ab`,
  }),
);

/** The formats of identifiers. */
export const identifierFormats = {
  uuidv4: {
    description: "a version 4 UUID",
    types: ["S"],
    pattern: `^${hex}{8}-${hex}{4}-4${hex}{3}-[89ABab]${hex}{3}-${hex}{12}$`,
    sample: uuidOfHash,
    isShort: true,
    jsonSchemaName: "uuid",
    // The regex decides which versions are valid.
    besideRegex: "uuid",
    generators,
  },
  uuid: {
    description: "a UUID",
    types: ["S"],
    pattern: `^${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}$`,
    sample: uuidOfHash,
    isShort: true,
    generators,
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;

/** A version 4 UUID of the digits of a hexadecimal hash. */
export function uuidOfHash(hash: string): string {
  const variant = "89ab".charAt(parseInt(hash.charAt(16), 16) % 4);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
