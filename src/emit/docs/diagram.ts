import { keyFields, type Model, type Table } from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";
import { Code } from "../../render/code.js";
import { fence } from "../../render/markdown.js";

/** A diagram of a table, those that belong to it or that it belongs to, and so on, in Mermaid; undefined where it stands alone. */
export function diagramOf(table: Table, { tables }: Model): Code | undefined {
  const together = relatives(table, tables);
  const links = tables
    .filter((parent) => together.has(parent))
    .flatMap((parent) =>
      parent.children.map(({ table: child, index }) => {
        const ends = `${quoted(parent.name.wire)} ||--o{ ${quoted(child.name.wire)}`;
        return `  ${ends} : ${quoted(index.partitionKey)}`;
      }),
    );
  if (links.length === 0) return undefined;
  const entities = tables
    .filter((one) => together.has(one))
    .flatMap((one) => entityOf(one, tables));
  return new Code(
    fence("mermaid", ["erDiagram", ...links, ...entities].join("\n")),
  );
}

/** The tables above a table: those whose children it holds. */
export function parentsOf(
  table: Table,
  tables: readonly Table[],
): readonly Table[] {
  return tables.filter(({ children }) =>
    children.some((child) => child.table.name.wire === table.name.wire),
  );
}

/** All tables that a chain of parents and children leads to, itself included. */
function relatives(table: Table, tables: readonly Table[]): ReadonlySet<Table> {
  const found = new Set<Table>();
  const visit = (wire: string): void => {
    const one = tables.find(({ name }) => name.wire === wire);
    if (one === undefined || found.has(one)) return;
    found.add(one);
    for (const child of one.children) visit(child.table.name.wire);
    for (const parent of parentsOf(one, tables)) visit(parent.name.wire);
  };
  visit(table.name.wire);
  return found;
}

/** A table with its keys, and what points at its parents. */
function entityOf(table: Table, tables: readonly Table[]): readonly string[] {
  const keys = keyFields(table);
  const pointers = parentsOf(table, tables).flatMap(({ children }) =>
    children
      .filter((child) => child.table.name.wire === table.name.wire)
      .map(({ index }) => index.partitionKey),
  );
  const names = new Set(pointers);
  const members = table.item.fields.filter(
    (field) => keys.includes(field) || names.has(field.name),
  );
  return [
    `  ${quoted(table.name.wire)} {`,
    ...members.map((field) => {
      const roles = [
        ...(keys.some(({ name }) => name === field.name) ? ["PK"] : []),
        ...(names.has(field.name) ? ["FK"] : []),
      ];
      return `    ${memberLine(field, roles)}`;
    }),
    "  }",
  ];
}

function memberLine({ name, shape }: Field, roles: readonly string[]): string {
  return `${shape.kind} ${word(name)} ${roles.join(", ")}`;
}

/** A name as Mermaid takes it for a member: what is no letter, digit or underscore is one. */
function word(name: string): string {
  return name.replace(/\W/g, "_").replace(/^(?=\d|$)/, "_");
}

/** A name between quotes, without what Mermaid or a page could read as more than a name. */
function quoted(name: string): string {
  return `"${name.replace(/[^\w.-]/g, "_")}"`;
}
