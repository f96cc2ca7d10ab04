import { problem } from "../../diagnostics/diagnostic.js";
import type { ChildSpec, KeySpec } from "../endpoint-spec.js";
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

/** The lists of a payload that go to tables of their own, by name. */
export const readChildren: FieldReader<ReadonlyMap<string, ChildSpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, ChildSpec>();
  for (const [name, member] of readObject(entry, report) ?? []) {
    const found = readFields(member, childFields, report);
    for (const key of Object.keys(
      childFields,
    ) as (keyof typeof childFields)[]) {
      if (found[key] !== undefined) continue;
      const example = `${key}: ${childExamples[key]}`;
      report(problem("missing-key", member.at, { key, example }));
    }
    const { table, primary_key, parent_key, index } = found;
    if (!table || !primary_key || !parent_key || !index) continue;
    read.set(stripMarkdownEscapes(name), {
      at: member.at,
      table,
      primaryKey: primary_key,
      parentKey: parent_key,
      index,
    });
  }
  return read;
};

const childFields = {
  table: readName,
  primary_key: readName,
  parent_key: readName,
  index: readName,
};

const childExamples: Readonly<Record<keyof typeof childFields, string>> = {
  table: "acme-order-items",
  primary_key: "item_id",
  parent_key: "order_id",
  index: "by-order",
};
