import {
  codecsInFields,
  expiryCodecIn,
  membersCodec,
} from "../../languages/codec.js";
import { importOf, isTypeName } from "../../languages/imports.js";
import {
  arrayLiteral,
  jsonTypesIn,
  objectOf,
} from "../../languages/typescript.js";
import { accessesOf } from "../../model/table/access.js";
import { keyFields, type Model, type Table } from "../../model/model.js";
import type { MapShape } from "../../model/schema/shape.js";
import { joinPath } from "../../names/file-path.js";
import { joinCode, type Code } from "../../render/code.js";
import { ident, str } from "../../render/typescript.js";
import { render } from "../../render/render.js";
import type { Emitter, OutputFile } from "../emitter.js";
import { functionTemplates, type RuntimeImport } from "./function-templates.js";
import {
  tableFunctions,
  functionCode,
  type TableFunction,
} from "./table-functions.js";

/** One module a table: its item, its keys, how both are stored, and a function for each call that its endpoints make. */
export const dynamodb: Emitter = {
  name: "dynamodb",
  summary: "one module a table: item, keys, codec, access functions",
  emit: (model) => model.tables.map((table) => tableFile(table, model)),
};

function tableFile(table: Table, model: Model): OutputFile {
  const { item, version, expiry } = table;
  const asked = tableFunctions(table, model.endpoints.flatMap(accessesOf));
  const key: MapShape = { ...objectShape, fields: keyFields(table) };
  const indexed = indexMembers(table);
  const unasked = unrequiredMembers(table);
  const itemType = ident(unasked.length === 0 ? "Item" : "NewItem");
  const queries = asked.flatMap(({ query }) => query ?? []);
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
    needsChanges: asked.some(
      ({ kind }) => functionTemplates[kind].needsChanges,
    ),
    queries: queries.map((query) => ({
      ...query,
      members: objectOf({ ...objectShape, fields: query.fields }),
    })),
    imports: importsOf(table, asked),
  };
  const text = render("dynamodb/table.ts", {
    ...view,
    functions: asked.map((one) => functionCode(one, { itemType })),
  });
  const path = joinPath("tables", `${table.name.slug}.ts`);
  return { path, text, from: table.at, emitter: "dynamodb" };
}

const objectShape = { kind: "map", nullable: false, free: false } as const;

/** The members that are not asked of an item before it is written: its version, which is counted, and optional ones that every object seems to have. */
function unrequiredMembers({ item, version }: Table): readonly string[] {
  return item.fields
    .filter(
      ({ name, required }) =>
        name === version?.name || (!required && name in Object.prototype),
    )
    .map(({ name }) => name);
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

function importsOf(
  { item }: Table,
  asked: readonly TableFunction[],
): readonly Code[] {
  const timed = expiryCodecIn(item.fields);
  const wanted: readonly RuntimeImport[] = [
    ...[...codecsInFields(item.fields)].map((name) => ({
      name,
      from: "../runtime/codec.js",
    })),
    ...(timed ? [{ name: timed, from: "../runtime/expiry.js" }] : []),
    { name: "tableOf", from: "../runtime/table.js" },
    ...[...jsonTypesIn(item)].map((name) => ({
      name,
      from: "../runtime/json.js",
    })),
    ...asked.flatMap(({ kind }) => functionTemplates[kind].imports),
  ];
  const modules = new Map<string, Set<string>>();
  for (const { name, from } of wanted) {
    modules.set(from, (modules.get(from) ?? new Set()).add(name));
  }
  return [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => {
      const typeOnly = [...names].every((name) => isTypeName(name));
      return importOf(names, from, { typeOnly });
    });
}
