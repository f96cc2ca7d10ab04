import { error, suggestionText, type Suggestion } from "../definition.js";

/** What can be wrong with the keys of a spec and their values. */
export const keys = {
  "unknown-key": error(
    (p: { key: string; known: readonly string[] } & Suggestion) => ({
      message: `Unknown key \`${p.key}\`.`,
      help: suggestionText(p.near) ?? `Known keys: ${p.known.join(", ")}.`,
    }),
  ),
  "missing-key": error((p: { key: string; example: string }) => ({
    message: `Missing key \`${p.key}\`.`,
    help: `Add it, e.g. \`${p.example}\`.`,
  })),
  "wrong-value": error(
    (p: { key: string; expected: string; found: string } & Suggestion) => ({
      message: `Invalid \`${p.key}\`: expected ${p.expected}, found ${p.found}.`,
      help: suggestionText(p.near) ?? `Write ${p.expected}.`,
    }),
  ),
  "not-supported": error((p: { what: string; instead: string }) => ({
    message: `${p.what} is not supported by this version.`,
    help: p.instead,
  })),
};
