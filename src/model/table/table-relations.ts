import type { Endpoint, Model, Table } from "../model.js";
import { accessesOf, type Access } from "./access.js";

/** An access, and the endpoint that makes it. */
export interface EndpointAccess {
  readonly endpoint: Endpoint;
  readonly access: Access;
}

/** The uses of a table, and the tables that it is related to. */
export interface TableRelations {
  /** The accesses that touch the table or one of its indexes, in the order of the endpoints. */
  readonly uses: readonly EndpointAccess[];
  /** The tables whose children are items of this one. */
  readonly parents: readonly Table[];
  /** The table, and all that a chain of parents and children leads to, in the order of all tables. */
  readonly related: readonly Table[];
}

/** The relations of every table, by its name. Takes time in proportion to the model. */
export function tableRelations({
  endpoints,
  tables,
}: Model): ReadonlyMap<string, TableRelations> {
  const parts = new Map(
    tables.map((table) => {
      const uses: EndpointAccess[] = [];
      const parents: Table[] = [];
      return [table.name.wire, { table, uses, parents }] as const;
    }),
  );
  for (const endpoint of endpoints) {
    for (const access of accessesOf(endpoint)) {
      for (const name of tablesOf(access)) {
        parts.get(name)?.uses.push({ endpoint, access });
      }
    }
  }
  for (const table of tables) {
    for (const name of new Set(table.children.map(childName))) {
      parts.get(name)?.parents.push(table);
    }
  }

  /** All tables that are linked to a table, itself included, each by the list that they share. */
  const related = new Map<string, Table[]>();
  for (const first of tables) {
    if (related.has(first.name.wire)) continue;
    const linked: Table[] = [];
    const open = [first.name.wire];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const part = parts.get(name);
      if (part === undefined || related.has(name)) continue;
      related.set(name, linked);
      open.push(...part.table.children.map(childName));
      open.push(...part.parents.map((parent) => parent.name.wire));
    }
  }
  for (const table of tables) related.get(table.name.wire)?.push(table);

  return new Map(
    [...parts].map(([name, { uses, parents }]) => {
      return [name, { uses, parents, related: related.get(name) ?? [] }];
    }),
  );
}

function childName({ table }: Table["children"][number]): string {
  return table.name.wire;
}

function tablesOf({ table, parts = [] }: Access): ReadonlySet<string> {
  return new Set(
    [table, ...parts.map((part) => part.table)].map(({ name }) => name.wire),
  );
}
