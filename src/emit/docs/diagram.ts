import { keyFields, type Table } from "../../model/model.js";
import type { TableRelations } from "../../model/table/table-relations.js";
import type { Field } from "../../model/schema/shape.js";
import { fence } from "../../render/markdown.js";

/** A Mermaid diagram of a table and all tables related to it by parents and children; undefined where there are none. */
export function diagramOf(
  table: Table,
  relations: ReadonlyMap<string, TableRelations>,
): string | undefined {
  const { related = [] } = relations.get(table.name.wire) ?? {};
  const links = related.flatMap((parent) =>
    parent.children.map(({ table: child, index }) => {
      const ends = `${entityName(parent.name.wire)} ||--o{ ${entityName(child.name.wire)}`;
      return `  ${ends} : ${entityName(index.partitionKey)}`;
    }),
  );
  if (links.length === 0) return undefined;
  const entities = related.flatMap((entity) => {
    const { parents = [] } = relations.get(entity.name.wire) ?? {};
    return entityLines(entity, parents);
  });
  return fence("mermaid", ["erDiagram", ...links, ...entities].join("\n"));
}

/** The entity of a table, with its keys and its foreign keys. */
function entityLines(
  table: Table,
  parents: readonly Table[],
): readonly string[] {
  const keys = keyFields(table);
  const foreignKeys = parents.flatMap(({ children }) =>
    children
      .filter((child) => child.table.name.wire === table.name.wire)
      .map(({ index }) => index.partitionKey),
  );
  const foreign = new Set(foreignKeys);
  const members = table.item.fields.filter(
    ({ name }) => keys.some((key) => key.name === name) || foreign.has(name),
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
