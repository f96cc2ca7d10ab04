import { error, meant, type Near } from "../definition.js";

/** What can be wrong with tables, their keys and indexes. */
export const tables = {
  "unknown-index": error((p: { index: string; table: string } & Near) => ({
    message: `\`${p.index}\` is no index of table \`${p.table}\`.`,
    help:
      meant(p.near) ??
      `Add it: \`indexes: { ${p.index}: { partition_key: user_id } }\`.`,
  })),
  "key-not-a-member": error((p: { key: string; schema: string } & Near) => ({
    message: `The key \`${p.key}\` is no member of ${p.schema}.`,
    help:
      meant(p.near) ??
      `Add \`root.attributes.${p.key}.type\`, or name a member that is there.`,
  })),
  "unfit-key": error((p: { key: string; reason: string }) => ({
    message: `\`${p.key}\` cannot be a key: ${p.reason}.`,
    help: "A key is of type S, N or B, required, and never null.",
  })),
  "table-disagreement": error(
    (p: {
      table: string;
      what: string;
      here: string;
      there: string;
      other: string;
    }) => ({
      message: `Table \`${p.table}\` has ${p.what} ${p.here} here, but ${p.there} in ${p.other}.`,
      help: "A table has one set of keys and one type for each member. Make the two the same.",
    }),
  ),
  "beyond-aws": error(
    (p: { what: string; has: string; limit: number; cure: string }) => ({
      message: `${p.what} has ${p.has}; AWS takes ${p.limit}.`,
      help: p.cure,
    }),
  ),
};
