import {
  error,
  warning,
  suggestionText,
  type Suggestion,
} from "../definition.js";

/** What can be wrong with tables, their keys and indexes. */
export const tables = {
  "unknown-index": error(
    (p: { index: string; table: string } & Suggestion) => ({
      message: `Unknown index \`${p.index}\` of table \`${p.table}\`.`,
      help:
        suggestionText(p.near) ??
        `Add it: \`indexes: { ${p.index}: { partition_key: user_id } }\`.`,
    }),
  ),
  "key-not-a-member": error(
    (p: { key: string; schema: string } & Suggestion) => ({
      message: `The key \`${p.key}\` is not a member of ${p.schema}.`,
      help:
        suggestionText(p.near) ??
        `Add \`root.attributes.${p.key}.type\`, or use the name of an existing member.`,
    }),
  ),
  "unfit-key": error((p: { key: string; reason: string }) => ({
    message: `\`${p.key}\` cannot be a key: ${p.reason}.`,
    help: "A key has type S, N or B, is required and is not nullable.",
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
      help: "A table has one key schema and one type for each member. Make the two agree.",
    }),
  ),
  "constraint-disagreement": warning(
    (p: {
      table: string;
      member: string;
      here: string;
      there: string;
      other: string;
    }) => ({
      message: `Member \`${p.member}\` of table \`${p.table}\` has \`${p.here}\` here, but \`${p.there}\` in ${p.other}.`,
      help: "One endpoint stores what the other refuses. Make the two agree.",
    }),
  ),
  "beyond-aws": error(
    (p: { what: string; has: string; limit: number; help: string }) => ({
      message: `${p.what} has ${p.has}; the limit of AWS is ${p.limit}.`,
      help: p.help,
    }),
  ),
  "changed-key": warning(
    (p: { table: string; before: string; now: string }) => ({
      message: `The primary key of table \`${p.table}\` changes from ${p.before} to ${p.now}; CloudFormation refuses to replace a table that has a name.`,
      help: "Give the table another name in its specs, deploy, and copy the items; or keep the key.",
    }),
  ),
  "index-changes": warning((p: { table: string; changes: string }) => ({
    message: `Several index changes of table \`${p.table}\` at once: ${p.changes}. DynamoDB creates or deletes one index in an update.`,
    help: "Deploy one change after the other. An index whose key changes takes another name: add that one, deploy, then remove the old one.",
  })),
  "removed-index": warning((p: { table: string; index: string }) => ({
    message: `The index \`${p.index}\` of table \`${p.table}\` is removed; functions that query it fail until they are updated, which is after the table.`,
    help: "Deploy when nobody calls the endpoints that query it. To replace it, add the new index and deploy that first.",
  })),
  "beyond-quota": warning(
    (p: { has: string; kind: "roles" | "tables"; quota: number }) => ({
      message: `The service has ${p.has}; the account may have ${p.quota}.`,
      help: `Ask AWS for more (Service Quotas), and write in the configuration how many there may be: \`infra: { quotas: { ${p.kind}: … } }\`.`,
    }),
  ),
};
