import {
  isTableFunction,
  type TableFunctionKind,
} from "../../languages/table-imports.js";
import {
  propertiesOf,
  textProperty,
  typeOf,
} from "../../languages/typescript.js";
import type { Access } from "../../model/table/access.js";
import { isSameTable, type Index, type Table } from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";
import { compoundName } from "../../names/ident.js";
import { Code, code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";

/** A function of a table's module. */
export interface TableFunction {
  readonly kind: TableFunctionKind;
  readonly name: string;
  /** The keys that a query is made by. */
  readonly by?: Partition;
  /** The interface of a query's parameters. */
  readonly query?: Query;
}

interface Partition {
  readonly index?: Index;
  readonly partitionKey: Field;
  readonly sortKey?: Field;
}

interface Query {
  readonly name: string;
  readonly function: string;
  readonly fields: readonly Field[];
}

/** The functions of a table's module that endpoints call, each once, by name. */
export function tableFunctions(
  table: Table,
  accesses: readonly Access[],
): readonly TableFunction[] {
  const functions = new Map<string, TableFunction>();
  for (const access of accesses) {
    for (const part of access.parts ?? []) {
      if (!isSameTable(part.table, table)) continue;
      functions.set(part.kind, { kind: part.kind, name: part.kind });
    }
    const { kind, name, parts = [] } = access;
    // The response to a write of an item and its children is the item.
    if (parts.length > 1 && isSameTable(access.table, table)) {
      functions.set("itemOf", { kind: "itemOf", name: "itemOf" });
    }
    if (!isSameTable(access.table, table) || !isTableFunction(kind)) continue;
    const by = partitionOf(table, access);
    functions.set(name, {
      kind,
      name,
      ...(by && { by }),
      ...(by && kind === "queryItems" && { query: queryOf(name, by) }),
    });
  }
  return [...functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a function; `itemType` is the type of an item that is written. */
export function functionCode(
  { kind, name, by, query }: TableFunction,
  itemType: Code,
  templates: Templates,
): Code {
  const view = {
    name,
    itemType,
    words: by ? partitionSummary(by) : "",
    source: by ? sourceOf(by) : false,
    keyType: by ? typeOf(by.partitionKey.shape) : false,
    queryType: query?.name ?? "",
  };
  const file = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new Code(templates.render(`dynamodb/${file}.ts`, view).trimEnd());
}

function partitionOf(
  table: Table,
  { kind, index }: Access,
): Partition | undefined {
  if (kind !== "queryItems" && kind !== "findChild") return undefined;
  if (index === undefined) return table;
  const member = (name: string | undefined): Field | undefined =>
    table.item.fields.find((field) => field.name === name);
  const partitionKey = member(index.partitionKey);
  const sortKey = member(index.sortKey);
  return partitionKey && { index, partitionKey, ...(sortKey && { sortKey }) };
}

function queryOf(name: string, { index, partitionKey }: Partition): Query {
  const { role, ...field } = partitionKey;
  return {
    name: index ? compoundName(index.name.type, "Query") : "PartitionQuery",
    function: name,
    fields: [
      { ...field, required: true, shape: { ...field.shape, nullable: false } },
    ],
  };
}

function partitionSummary({ index, partitionKey, sortKey }: Partition): string {
  return [
    `of one ${partitionKey.name}`,
    ...(sortKey ? [`by ${sortKey.name}`] : []),
    ...(index ? [`in the index ${index.name.wire}`] : []),
  ].join(", ");
}

function sourceOf({ index, partitionKey, sortKey }: Partition): Code {
  return propertiesOf([
    code`table`,
    ...(index ? [textProperty("index", index.name.wire)] : []),
    textProperty("partitionKey", partitionKey.name),
    ...(sortKey ? [textProperty("sortKey", sortKey.name)] : []),
  ]);
}
