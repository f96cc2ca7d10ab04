import { keyFields, type Model, type Table } from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";
import { Code } from "../../render/code.js";
import { fence } from "../../render/markdown.js";

/** A Mermaid diagram of a table and all tables related to it by parents and children; undefined where there are none. */
export function diagramOf(table: Table, { tables }: Model): Code | undefined {
  const related = relatedTables(table, tables);
  const links = related.flatMap((parent) =>
    parent.children.map(({ table: child, index }) => {
      const ends = `${entityName(parent.name.wire)} ||--o{ ${entityName(child.name.wire)}`;
      return `  ${ends} : ${entityName(index.partitionKey)}`;
    }),
  );
  if (links.length === 0) return undefined;
  const entities = related.flatMap((entity) => entityLines(entity, tables));
  return new Code(
    fence("mermaid", ["erDiagram", ...links, ...entities].join("\n")),
  );
}

/** The parents of a table: those whose children are its items. */
export function parentsOf(
  table: Table,
  tables: readonly Table[],
): readonly Table[] {
  return tables.filter(({ children }) =>
    children.some((child) => child.table.name.wire === table.name.wire),
  );
}

/** A table, and all that a chain of parents and children leads to, in the order of all tables. */
function relatedTables(
  table: Table,
  tables: readonly Table[],
): readonly Table[] {
  const found = new Set<Table>();
  const visit = (wire: string): void => {
    const one = tables.find(({ name }) => name.wire === wire);
    if (one === undefined || found.has(one)) return;
    found.add(one);
    for (const child of one.children) visit(child.table.name.wire);
    for (const parent of parentsOf(one, tables)) visit(parent.name.wire);
  };
  visit(table.name.wire);
  return tables.filter((one) => found.has(one));
}

/** The entity of a table, with its keys and its foreign keys. */
function entityLines(
  table: Table,
  tables: readonly Table[],
): readonly string[] {
  const keys = keyFields(table);
  const foreignKeys = parentsOf(table, tables).flatMap(({ children }) =>
    children
      .filter((child) => child.table.name.wire === table.name.wire)
      .map(({ index }) => index.partitionKey),
  );
  const foreign = new Set(foreignKeys);
  const members = table.item.fields.filter(
    (field) => keys.includes(field) || foreign.has(field.name),
  );
  return [
    `  ${entityName(table.name.wire)} {`,
    ...members.map((field) => {
      const roles = [
        ...(keys.some(({ name }) => name === field.name) ? ["PK"] : []),
        ...(foreign.has(field.name) ? ["FK"] : []),
      ];
      return `    ${memberLine(field, roles)}`;
    }),
    "  }",
  ];
}

function memberLine({ name, shape }: Field, roles: readonly string[]): string {
  return `${shape.kind} ${memberName(name)} ${roles.join(", ")}`;
}

/** A name that Mermaid takes for a member: an underscore for all but letters and digits. */
function memberName(name: string): string {
  return name.replace(/\W/g, "_").replace(/^(?=\d|$)/, "_");
}

/** A quoted name, without what Mermaid or a page could read as more than a name. */
function entityName(name: string): string {
  return `"${name.replace(/[^\w.-]/g, "_")}"`;
}
