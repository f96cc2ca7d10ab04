import type { SourceText } from "../../spec/syntax/source-text.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { findViolations } from "../../model/schema/find-violations.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import { keyFields, type Model, type Table } from "../../model/model.js";
import { readValue } from "../../model/schema/read-value.js";
import { readList, readObject, type Entry } from "../../spec/entry.js";
import { parse } from "../../spec/parse.js";
import { addPositions } from "../../spec/syntax/add-positions.js";
import { encodeItem, type Attributes } from "./encode-item.js";

/** Items of a table, as DynamoDB holds them. */
export interface TableSeed {
  readonly table: Table;
  readonly items: readonly Attributes[];
}

/** Reads a seed file, which has lists of items by table, as the API shows them; with its problems. */
export async function readSeed(
  source: SourceText,
  { tables }: Model,
): Promise<{
  readonly seeds: readonly TableSeed[];
  readonly problems: readonly Diagnostic[];
}> {
  const problems: Diagnostic[] = [];
  const report: Report = (found) => void problems.push(found);
  const entry = await parse(source, report);
  const members = entry && readObject({ ...entry, key: "seed" }, report);
  const seeds = [...(members ?? [])].flatMap(([name, list]) => {
    const table = tables.find((one) => one.name.wire === name);
    if (table === undefined) {
      report(unknownTable(list, tables));
      return [];
    }
    const items = readList(list, report)
      .map((one) => itemOf(one, table, report))
      .filter((item) => item !== undefined);
    return [{ table, items }];
  });
  return { seeds, problems: await addPositions(problems, [source]) };
}

function unknownTable({ key, at }: Entry, tables: readonly Table[]) {
  const names = tables.map(({ name }) => name.wire);
  const near = didYouMean(key, names);
  return problem("unknown-seed-table", at, { table: key, near, names });
}

function itemOf(
  { value, at }: Entry,
  table: Table,
  report: Report,
): Attributes | undefined {
  const item = versioned(readValue(value, table.item), table);
  const violations = [
    ...findViolations(item, table.item),
    ...emptyKeys(item, table),
  ];
  for (const { path, reason } of violations) {
    const place = { file: at.file, key: `${at.key ?? ""}${path}` };
    const said = { table: table.name.wire, path: path || "it", reason };
    report(problem("unfit-seed", place, said));
  }
  return violations.length === 0 && isJsonObject(item)
    ? encodeItem(item, table)
    : undefined;
}

/** An item that was written once, where the seed does not count. */
function versioned(item: JsonValue, { version }: Table): JsonValue {
  if (version === undefined || !isJsonObject(item)) return item;
  return Object.hasOwn(item, version.name)
    ? item
    : ({ ...item, [version.name]: 1 } satisfies JsonObject);
}

/** The key of a table is never empty. */
function emptyKeys(item: JsonValue, table: Table) {
  if (!isJsonObject(item)) return [];
  return keyFields(table)
    .filter(({ name }) => item[name] === "")
    .map(({ name }) => ({ path: `/${name}`, reason: "must not be empty" }));
}
