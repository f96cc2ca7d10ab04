import { error, meant, type Near } from "../definition.js";

/** What can be wrong with the keys of a spec and their values. */
export const keys = {
  "unknown-key": error(
    (p: { key: string; known: readonly string[] } & Near) => ({
      message: `\`${p.key}\` is no key that stands here.`,
      help: meant(p.near) ?? `Known keys: ${p.known.join(", ")}.`,
    }),
  ),
  "missing-key": error((p: { key: string; example: string }) => ({
    message: `\`${p.key}\` is missing.`,
    help: `Add it, e.g. \`${p.example}\`.`,
  })),
  "wrong-value": error(
    (p: { key: string; expected: string; found: string } & Near) => ({
      message: `\`${p.key}\` wants ${p.expected}, not ${p.found}.`,
      help: meant(p.near) ?? `Write ${p.expected}.`,
    }),
  ),
  "not-supported": error((p: { what: string; instead: string }) => ({
    message: `${p.what} is not supported by this version.`,
    help: p.instead,
  })),
};
