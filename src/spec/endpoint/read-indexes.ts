import { problem } from "../../diagnostics/diagnostic.js";
import type { KeySpec } from "../endpoint-spec.js";
import { readObject } from "../entry.js";
import {
  optional,
  readFields,
  readName,
  type FieldReader,
} from "./field-readers.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";

/** The indexes of a table, by name. */
export const readIndexes: FieldReader<ReadonlyMap<string, KeySpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, KeySpec>();
  for (const [name, member] of readObject(entry, report) ?? []) {
    const fields = { partition_key: readName, sort_key: readName };
    const { partition_key, sort_key } = readFields(member, fields, report);
    if (partition_key === undefined) {
      const example = "partition_key: user_id";
      report(
        problem("missing-key", member.at, { key: "partition_key", example }),
      );
      continue;
    }
    read.set(stripMarkdownEscapes(name), {
      at: member.at,
      partitionKey: partition_key,
      ...optional("sortKey", sort_key),
    });
  }
  return read;
};
