import { typeWords } from "../../languages/constraints.js";
import {
  isSameTable,
  keyFields,
  type Index,
  type Table,
} from "../../model/model.js";
import type { TableRelations } from "../../model/table/table-relations.js";
import { Code } from "../../render/code.js";
import { codeCell, table as markdownTable } from "../../render/markdown.js";
import type { Templates } from "../../render/render.js";
import { diagramOf } from "./diagram.js";
import { tableLink, tablePath } from "./page-paths.js";
import { membersTable } from "./members-table.js";
import { tableUsersOf, usersTables, type TableUser } from "./table-users.js";

/** What the page of a table shows. */
export interface TablePage {
  readonly table: Table;
  readonly users: readonly TableUser[];
  readonly parents: readonly ParentTable[];
  /** A fenced Mermaid diagram. */
  readonly diagram?: string;
}

/** A table that a table's items belong to: its name, and the member that refers to it. */
type ParentTable = Pick<Table, "name"> & { readonly key?: string };

/** What the page of a table shows; `relations` are those of all tables. */
export function tablePageOf(
  table: Table,
  relations: ReadonlyMap<string, TableRelations>,
): TablePage {
  const { uses = [], parents = [] } = relations.get(table.name.wire) ?? {};
  const diagram = diagramOf(table, relations);
  return {
    table,
    users: tableUsersOf(table, uses),
    parents: parents.map((parent): ParentTable => {
      const child = parent.children.find((one) =>
        isSameTable(one.table, table),
      );
      return {
        name: parent.name,
        ...(child && { key: child.index.partitionKey }),
      };
    }),
    ...(diagram !== undefined && { diagram }),
  };
}

/** The text of a table's page: its keys, members and indexes, the endpoints that read and write it, and its related tables. */
export function tablePageText(
  { table, users, parents, diagram }: TablePage,
  templates: Templates,
): string {
  const { name, item, version, expiry, indexes } = table;
  const here = tablePath(table);
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
    users: usersTables(table, users),
    parents: parents.map((parent) => ({
      page: new Code(tableLink(parent, here)),
      key: parent.key,
    })),
    children: table.children.map(({ table: child, index }) => ({
      page: new Code(tableLink(child, here)),
      key: index.partitionKey,
    })),
    diagram: diagram === undefined ? false : new Code(diagram),
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
