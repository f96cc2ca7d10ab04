import { problem, type Diagnostic } from "../../../diagnostics/diagnostic.js";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../model/json-value.js";
import type { Table } from "../../../model/model.js";
import { tableResource } from "../table-resources.js";

/** Whether a file of the out folder is the template of a stack of tables. */
export function isTablesStack(path: string): boolean {
  return /^stacks\/tables(?:-\d+)?\.yaml$/.test(path);
}

/** What a deployment cannot change of tables in one step, or only while deployed functions fail: warnings. `before` are the templates of tables as they were emitted last. */
export function compareTables(
  before: readonly JsonValue[],
  tables: readonly Table[],
): readonly Diagnostic[] {
  const known = new Map(before.flatMap(tablesOf));
  return tables.flatMap((table) => {
    const [, resource] = tableResource(table);
    const [[name, now] = []] = tablesOf({
      Resources: { table: resource as JsonValue },
    });
    const last = name === undefined ? undefined : known.get(name);
    return last && now ? compareTable(table, last, now) : [];
  });
}

/** What CloudFormation compares, each as text: `order_id (S)`. */
interface TableState {
  readonly key: string;
  readonly indexes: ReadonlyMap<string, string>;
}

function compareTable(
  { name, at, indexes }: Table,
  before: TableState,
  now: TableState,
): readonly Diagnostic[] {
  const table = name.wire;
  // A table that cannot be updated is another one: its indexes are made with it.
  if (before.key !== now.key)
    return [
      problem("changed-key", at, { table, before: before.key, now: now.key }),
    ];
  const removed = [...before.indexes.keys()].filter(
    (index) => !now.indexes.has(index),
  );
  const added = [...now.indexes.keys()].filter(
    (index) => !before.indexes.has(index),
  );
  const changed = [...now.indexes].flatMap(([index, text]) =>
    (before.indexes.get(index) ?? text) === text ? [] : [index],
  );
  const changes = [
    ...removed.map((index) => `removes \`${index}\``),
    ...added.map((index) => `adds \`${index}\``),
    ...changed.map(
      (index) => `deletes \`${index}\` and creates it with another key`,
    ),
  ];
  const first = indexes.find(({ name: { wire } }) =>
    [...added, ...changed].includes(wire),
  );
  return [
    // To change an index is to delete it, and to create it anew.
    ...(changes.length + changed.length > 1
      ? [
          problem("index-changes", first?.at ?? at, {
            table,
            changes: changes.join(", "),
          }),
        ]
      : []),
    ...removed.map((index) => problem("removed-index", at, { table, index })),
  ];
}

function tablesOf(
  template: JsonValue,
): readonly (readonly [string, TableState])[] {
  const resources = isJsonObject(template) ? template["Resources"] : undefined;
  if (!isJsonObject(resources)) return [];
  return Object.values(resources).flatMap((resource) => {
    if (!isJsonObject(resource)) return [];
    const { Type, Properties } = resource;
    if (Type !== "AWS::DynamoDB::Table" || !isJsonObject(Properties)) return [];
    const types = new Map(
      objectsIn(Properties["AttributeDefinitions"]).map(
        ({ AttributeName, AttributeType }) => [AttributeName, AttributeType],
      ),
    );
    const keyText = (schema: JsonValue | undefined): string =>
      objectsIn(schema)
        .map(({ AttributeName: name = "" }) => {
          return `\`${textOf(name)}\` (${textOf(types.get(name) ?? "")})`;
        })
        .join(" and ");
    const indexes = objectsIn(Properties["GlobalSecondaryIndexes"]).map(
      ({ IndexName = "", KeySchema, Projection = null }) =>
        [
          textOf(IndexName),
          `${keyText(KeySchema)} ${JSON.stringify(Projection)}`,
        ] as const,
    );
    const state = {
      key: keyText(Properties["KeySchema"]),
      indexes: new Map(indexes),
    };
    return [[JSON.stringify(Properties["TableName"]), state]];
  });
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
