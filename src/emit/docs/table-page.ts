import { typeWords } from "../../languages/constraints.js";
import { keyFields, type Index, type Table } from "../../model/model.js";
import type { TableRelations } from "../../model/table/table-relations.js";
import { Code } from "../../render/code.js";
import { codeCell, table as markdownTable } from "../../render/markdown.js";
import type { Templates } from "../../render/render.js";
import { diagramOf } from "./diagram.js";
import { tableLink, tablePath } from "./page-paths.js";
import { membersTable } from "./members-table.js";
import { tableUsers } from "./table-users.js";

/** The text of a table's page: its keys, members and indexes, the endpoints that read and write it, and its related tables. */
export function tablePageOf(
  table: Table,
  relations: ReadonlyMap<string, TableRelations>,
  templates: Templates,
): string {
  const { name, item, version, expiry, indexes } = table;
  const here = tablePath(table);
  const { uses = [], parents = [] } = relations.get(name.wire) ?? {};
  const generated = item.fields
    .filter(({ role }) => role === "generated")
    .map((field) => field.name);
  return templates.render("docs/table.md", {
    title: name.wire,
    keys: keyFields(table).map((field, at) => ({
      label: at === 0 ? "Partition key" : "Sort key",
      name: field.name,
      type: typeWords(field.shape),
    })),
    members: membersTable(item),
    keepsOthers: item.rest === "keep",
    generated,
    version: version ? version.name : false,
    expiry: expiry ? expiry.name : false,
    indexes: indexes.length > 0 && indexTable(indexes),
    users: tableUsers(table, uses),
    parents: parents.map((parent) => ({
      page: new Code(tableLink(parent, here)),
      key: parent.children.find((child) => child.table.name.wire === name.wire)
        ?.index.partitionKey,
    })),
    children: table.children.map(({ table: child, index }) => ({
      page: new Code(tableLink(child, here)),
      key: index.partitionKey,
    })),
    diagram: diagramOf(table, relations) ?? false,
  });
}

function indexTable(indexes: readonly Index[]): Code {
  return new Code(
    markdownTable(
      ["Index", "Partition key", "Sort key"],
      indexes.map(({ name, partitionKey, sortKey }) => [
        codeCell(name.wire),
        codeCell(partitionKey),
        sortKey === undefined ? "" : codeCell(sortKey),
      ]),
    ),
  );
}
