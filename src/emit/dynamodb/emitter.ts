import { membersCodec } from "../../languages/codec.js";
import { importFrom } from "../../languages/imports.js";
import { functionImports, itemImports } from "../../languages/table-imports.js";
import { arrayLiteral, objectOf } from "../../languages/typescript.js";
import { tableRelations } from "../../model/table/table-relations.js";
import { keyFields, type Table } from "../../model/model.js";
import type { MapShape } from "../../model/schema/shape.js";
import { joinPath } from "../../names/file-path.js";
import { joinCode, type Code } from "../../render/code.js";
import { ident, str } from "../../render/typescript.js";
import type { Templates } from "../../render/render.js";
import {
  type Emitter,
  type OutputFile,
  unitOf,
  type UnitKind,
} from "../emitter.js";
import { groupBy } from "../../model/group-by.js";
import {
  tableFunctions,
  functionCode,
  type TableFunction,
} from "./table-functions.js";

interface TableInput {
  readonly table: Table;
  readonly functions: readonly TableFunction[];
}

const tableCode: UnitKind<TableInput> = {
  emitter: "dynamodb",
  name: "table",
  render: (input, templates) => ({ files: [tableFile(input, templates)] }),
};

/** One module a table: its item, its keys, how both are stored, and a function for each call that its endpoints make. */
export const dynamodb: Emitter = {
  name: "dynamodb",
  summary: "one module a table: item, keys, codec, access functions",
  kinds: [tableCode],
  units: (model) => {
    const relations = tableRelations(model);
    return model.tables.map((table) => {
      const { uses = [] } = relations.get(table.name.wire) ?? {};
      const accesses = uses.map(({ access }) => access);
      const functions = tableFunctions(table, accesses);
      return unitOf(tableCode, table.name.slug, { table, functions });
    });
  },
};

function tableFile(
  { table, functions }: TableInput,
  templates: Templates,
): OutputFile {
  const { item, version, expiry } = table;
  const key: MapShape = { ...objectShape, fields: keyFields(table) };
  const indexed = indexMembers(table);
  const unasked = optionalOnWrite(table);
  const itemType = ident(unasked.length === 0 ? "Item" : "NewItem");
  const queries = functions.flatMap(({ query }) => query ?? []);
  const view = {
    table: table.name.wire,
    item: objectOf({ ...objectShape, fields: item.fields }),
    key: objectOf(key),
    itemType,
    keyNames: arrayLiteral(key.fields.map(({ name }) => str(name))),
    members: membersCodec(item.fields),
    indexed: indexed.length > 0 && arrayLiteral(indexed.map(str)),
    open: item.rest === "keep",
    version: version?.name ?? false,
    unasked: unasked.length > 0 && joinCode(unasked.map(str), " | "),
    expiry: expiry?.name ?? false,
    needsChanges: functions.some(
      ({ kind }) => kind === "updateItem" || kind === "updateItemOnce",
    ),
    queries: queries.map((query) => ({
      ...query,
      members: objectOf({ ...objectShape, fields: query.fields }),
    })),
    imports: importsOf(table, functions),
    functions: functions.map((one) => functionCode(one, itemType, templates)),
  };
  const text = templates.render("dynamodb/table.ts", view);
  const path = joinPath("tables", `${table.name.slug}.ts`);
  return { path, text, from: table.at, emitter: "dynamodb" };
}

const objectShape = { kind: "map", nullable: false, free: false } as const;

/** The members that an item may lack before it is written: its version, which is counted, and optional ones that every object inherits. */
function optionalOnWrite({ item, version }: Table): readonly string[] {
  return item.fields
    .filter(
      ({ name, required }) =>
        name === version?.name || (!required && name in Object.prototype),
    )
    .map(({ name }) => name);
}

/** The key members of a table's indexes, its own keys aside. */
function indexMembers(table: Table): readonly string[] {
  const own = keyFields(table).map(({ name }) => name);
  const members = table.indexes.flatMap(({ partitionKey, sortKey }) => [
    partitionKey,
    ...(sortKey === undefined ? [] : [sortKey]),
  ]);
  return [...new Set(members)].filter((name) => !own.includes(name)).sort();
}

function importsOf(
  table: Table,
  functions: readonly TableFunction[],
): readonly Code[] {
  const imports = [
    ...itemImports(table),
    ...functions.flatMap(({ kind }) => functionImports[kind]),
  ];
  return groupBy(imports, ({ file }) => `../runtime/${file}.js`).map(
    ([path, group]) =>
      importFrom([...new Set(group.map(({ name }) => name))], path),
  );
}
