import { error, suggestionText, type Suggestion } from "../definition.js";

/** What can be wrong where emitted code runs on this machine. */
export const local = {
  "broken-bundle": error((p: { handler: string; reason: string }) => ({
    message: `The handler of \`${p.handler}\` cannot be bundled: ${p.reason}.`,
    help: "Fix the error here. Until then requests to this endpoint fail; all other handlers run.",
  })),
  "unfit-seed": error((p: { table: string; path: string; reason: string }) => ({
    message: `Not a valid item of table \`${p.table}\`: ${p.path} ${p.reason}.`,
    help: "Write items as the API returns them, in plain JSON; nothing of the seed was stored.",
  })),
  "unknown-seed-table": error(
    (p: { table: string; names: readonly string[] } & Suggestion) => ({
      message: `Unknown table \`${p.table}\`.`,
      help:
        suggestionText(p.near) ?? `Tables: ${p.names.join(", ") || "none"}.`,
    }),
  ),
};
