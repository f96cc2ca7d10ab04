import {
  propertiesOf,
  textProperty,
  typeOf,
} from "../../languages/typescript.js";
import type { Access } from "../../model/table/access.js";
import type { Index, Table } from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";
import { compoundName } from "../../names/ident.js";
import { Code, code } from "../../render/code.js";
import { render } from "../../render/render.js";
import { functionTemplates, type FunctionKind } from "./function-templates.js";

/** A function that a table's module has. */
export interface TableFunction {
  readonly kind: FunctionKind;
  readonly name: string;
  /** What a query goes by. */
  readonly by?: Partition;
  /** What a query is asked, as an interface. */
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

/** The functions that endpoints call in a table's module, each once, by name. */
export function tableFunctions(
  table: Table,
  accesses: readonly Access[],
): readonly TableFunction[] {
  const asked = new Map<string, TableFunction>();
  for (const access of accesses) {
    for (const part of access.parts ?? []) {
      if (part.table !== table) continue;
      asked.set(part.kind, { kind: part.kind, name: part.kind });
    }
    const { kind, name, parts = [] } = access;
    // Who writes an item and its children answers with the item.
    if (parts.length > 1 && access.table === table) {
      asked.set("itemOf", { kind: "itemOf", name: "itemOf" });
    }
    if (access.table !== table || isOfRuntime(kind)) continue;
    const by = partitionOf(table, access);
    asked.set(name, {
      kind,
      name,
      ...(by && { by }),
      ...(by && kind === "queryItems" && { query: queryOf(name, by) }),
    });
  }
  return [...asked.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a function. */
export function functionCode(
  { kind, name, by, query }: TableFunction,
  { itemType }: { readonly itemType: Code },
): Code {
  const view = {
    name,
    itemType,
    words: by ? wordsOf(by) : "",
    source: by ? sourceOf(by) : false,
    keyType: by ? typeOf(by.partitionKey.shape) : false,
    queryType: query?.name ?? "",
  };
  return new Code(render(functionTemplates[kind].template, view).trimEnd());
}

/** Whether the runtime makes an access of this kind, for all tables. */
function isOfRuntime(
  kind: Access["kind"],
): kind is Exclude<Access["kind"], FunctionKind> {
  return (
    kind === "writeTogether" ||
    kind === "writeTogetherOnce" ||
    kind === "findRequest"
  );
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

function wordsOf({ index, partitionKey, sortKey }: Partition): string {
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
