import { problem } from "../../diagnostics/catalogue.js";
import type { KeySpec } from "../endpoint-spec.js";
import { membersOf } from "../entry.js";
import { given, readFields, word, type ReadField } from "./field-readers.js";
import { withoutMarkup } from "../markup.js";

/** The indexes of a table, by name. */
export const readIndexes: ReadField<ReadonlyMap<string, KeySpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, KeySpec>();
  for (const [name, member] of membersOf(entry, report) ?? []) {
    const fields = { partition_key: word, sort_key: word };
    const { partition_key, sort_key } = readFields(member, fields, report);
    if (partition_key === undefined) {
      const example = "partition_key: user_id";
      report(
        problem("missing-key", member.at, { key: "partition_key", example }),
      );
      continue;
    }
    read.set(withoutMarkup(name), {
      at: member.at,
      partitionKey: partition_key,
      ...given("sortKey", sort_key),
    });
  }
  return read;
};
