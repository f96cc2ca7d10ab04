import { codecsInFields, membersCodec } from "../../languages/codec.js";
import {
  arrayLiteral,
  importOf,
  isTypeName,
  jsonTypesIn,
  objectOf,
} from "../../languages/typescript.js";
import { accessOf, type AccessName } from "../../model/access.js";
import { keyFields, type Model, type Table } from "../../model/model.js";
import type { MapShape } from "../../model/shape.js";
import { joinPath } from "../../names/file-path.js";
import { Code } from "../../render/code.js";
import { str } from "../../render/typescript.js";
import { render } from "../../render/render.js";
import type { Emitter, OutputFile } from "../emitter.js";
import {
  functionOf,
  type TableFunction,
  type TableImport,
} from "./functions.js";

/** One module a table: its item, its keys, how both are stored, and a function for each call that its endpoints make. */
export const dynamodb: Emitter = {
  name: "dynamodb",
  summary: "one module a table: item, keys, codec, access functions",
  emit: (model) => model.tables.map((table) => tableFile(table, model)),
};

function tableFile(table: Table, { endpoints }: Model): OutputFile {
  const users = endpoints.filter((endpoint) => endpoint.table === table);
  const functions = functionsFor(users.map((user) => accessOf(user).name));
  const key: MapShape = { ...table.item, fields: keyFields(table) };
  const indexed = indexMembers(table);
  const view = {
    table: table.name.wire,
    partitionKey: table.partitionKey.name,
    item: objectOf(table.item),
    key: objectOf(key),
    itemCodec: membersCodec(table.item.fields),
    indexed: indexed.length > 0 && arrayLiteral(indexed.map(str)),
    keyCodec:
      functions.some(({ needsKey }) => needsKey) && membersCodec(key.fields),
    needsChanges: functions.some(({ needsChanges }) => needsChanges),
    keyNames: arrayLiteral(key.fields.map(({ name }) => str(name))),
    imports: importsOf(table, functions),
  };
  const text = render("dynamodb/table.ts", {
    ...view,
    functions: functions.map(({ template }) => rendered(template, view)),
  });
  const path = joinPath("tables", `${table.name.slug}.ts`);
  return { path, text, from: table.at, voice: "dynamodb" };
}

/** The members that the indexes of a table go by, its own keys aside. */
function indexMembers(table: Table): readonly string[] {
  const own = keyFields(table).map(({ name }) => name);
  const members = table.indexes.flatMap(({ partitionKey, sortKey }) => [
    partitionKey,
    ...(sortKey === undefined ? [] : [sortKey]),
  ]);
  return [...new Set(members)].filter((name) => !own.includes(name)).sort();
}

/** The functions behind some accesses, each once; those that are only called from here come last. */
function functionsFor(names: readonly AccessName[]): readonly TableFunction[] {
  const wanted = [...new Set(names)].sort().map((name) => functionOf[name]);
  return [
    ...new Set([...wanted, ...wanted.flatMap(({ calls = [] }) => calls)]),
  ];
}

function importsOf(
  { item }: Table,
  functions: readonly TableFunction[],
): readonly Code[] {
  const wanted: readonly TableImport[] = [
    { name: "item", from: "../runtime/codec.js" },
    ...[...codecsInFields(item.fields)].map((name) => ({
      name,
      from: "../runtime/codec.js",
    })),
    { name: "tableName", from: "../runtime/dynamodb.js" },
    ...[...jsonTypesIn(item)].map((name) => ({
      name,
      from: "../runtime/json.js",
    })),
    ...functions.flatMap((one) => one.imports),
  ];
  const modules = new Map<string, Set<string>>();
  for (const { name, from } of wanted) {
    modules.set(from, (modules.get(from) ?? new Set()).add(name));
  }
  return [...modules]
    .sort(([a], [b]) => importOrder(a, b))
    .map(([from, names]) => {
      const typeOnly = [...names].every((name) => isTypeName(name));
      return importOf(names, from, { typeOnly });
    });
}

function rendered(template: string, view: object): Code {
  return new Code(render(template, view).trimEnd());
}

/** Packages before our own modules. */
function importOrder(a: string, b: string): number {
  const [ours, theirs] = [a.startsWith("."), b.startsWith(".")];
  if (ours !== theirs) return ours ? 1 : -1;
  return a < b ? -1 : 1;
}
