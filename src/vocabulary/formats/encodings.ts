import type { FormatEntry } from "./format-entry.js";

/** The formats of texts that encode something else. */
export const encodingFormats = {
  base64: {
    description: "base64",
    types: ["S", "B"],
    pattern:
      "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$",
    sample: "YWJj",
    aliases: ["byte"],
  },
  json: {
    description: "a JSON text",
    types: ["S"],
    check: isJsonText,
    sample: "{}",
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
