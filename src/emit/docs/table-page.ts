import { typeWords } from "../../languages/constraints.js";
import {
  keyFields,
  type Index,
  type Model,
  type Table,
} from "../../model/model.js";
import { Code } from "../../render/code.js";
import { codeCell, link, table as tableOf } from "../../render/markdown.js";
import { render } from "../../render/render.js";
import { diagramOf, parentsOf } from "./diagram.js";
import { linkBetween, tablePath } from "./page-paths.js";
import { membersTable } from "./members-table.js";
import { tableUsers } from "./table-users.js";

/** The text of a table's page: its keys, members and indexes, who reads and writes it, and the tables around it. */
export function tablePageOf(table: Table, model: Model): string {
  const { name, item, version, expiry, indexes } = table;
  const generated = item.fields
    .filter(({ role }) => role === "generated")
    .map((field) => field.name);
  return render("docs/table.md", {
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
    users: tableUsers(table, model),
    parents: parentsOf(table, model.tables).map((parent) => ({
      page: linkTo(parent, table),
      key: parent.children.find((child) => child.table.name.wire === name.wire)
        ?.index.partitionKey,
    })),
    children: table.children.map(({ table: child, index }) => ({
      page: linkTo(child, table),
      key: index.partitionKey,
    })),
    diagram: diagramOf(table, model) ?? false,
  });
}

function indexTable(indexes: readonly Index[]): Code {
  return new Code(
    tableOf(
      ["Index", "Partition key", "Sort key"],
      indexes.map(({ name, partitionKey, sortKey }) => [
        codeCell(name.wire),
        codeCell(partitionKey),
        sortKey === undefined ? "" : codeCell(sortKey),
      ]),
    ),
  );
}

function linkTo(table: Table, from: Table): Code {
  const path = linkBetween(tablePath(from), tablePath(table));
  return new Code(link(table.name.wire, path));
}
