import type {
  KeyAttribute,
  TableDefinition,
  TableKey,
} from "../dynamodb/create-table.js";
import { isList, type Value } from "./resolve.js";
import { StackError } from "./stack-error.js";
import { membersOf } from "./members.js";
import type { Resource } from "./template.js";

/** The table that a resource describes. Throws a StackError. */
export function readTable(resource: Resource, name: string): TableDefinition {
  const properties = resource.properties();
  const types = new Map(
    listOf(properties["AttributeDefinitions"]).map((value) => {
      const { AttributeName, AttributeType } = membersOf(value);
      return [AttributeName, AttributeType];
    }),
  );

  function attribute(attributeName: Value | undefined): KeyAttribute {
    const type = types.get(attributeName);
    const isType = type === "S" || type === "N" || type === "B";
    if (typeof attributeName === "string" && isType) {
      return { name: attributeName, type };
    }
    throw new StackError(
      resource.template.file,
      `The table ${name} does not define its key ${JSON.stringify(attributeName)}.`,
    );
  }

  function keyOf(schema: Value | undefined): TableKey {
    const keys = listOf(schema).map(membersOf);
    const named = (kind: string) =>
      keys.find(({ KeyType }) => KeyType === kind)?.["AttributeName"];
    const sort = named("RANGE");
    return {
      partitionKey: attribute(named("HASH")),
      ...(sort !== undefined && { sortKey: attribute(sort) }),
    };
  }

  const expiry = membersOf(properties["TimeToLiveSpecification"] ?? null);
  const { Enabled: isEnabled, AttributeName: expiresBy } = expiry;
  return {
    name,
    ...keyOf(properties["KeySchema"]),
    indexes: listOf(properties["GlobalSecondaryIndexes"]).map((value) => {
      const { IndexName, KeySchema } = membersOf(value);
      const name = typeof IndexName === "string" ? IndexName : "";
      return { name, ...keyOf(KeySchema) };
    }),
    ...(isEnabled !== false &&
      typeof expiresBy === "string" && { timeToLive: expiresBy }),
  };
}

function listOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
