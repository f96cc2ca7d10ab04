import type {
  KeyAttribute,
  TableDefinition,
  TableKey,
} from "../dynamodb/create-table.js";
import type { JsonValue } from "../../model/json-value.js";
import { StackError } from "./stack-error.js";
import { listAt, objectAt } from "../json-values.js";
import type { StackResource } from "./template.js";

/** The table that a resource describes. Throws a StackError. */
export function readTable(
  resource: StackResource,
  name: string,
): TableDefinition {
  const properties = resource.properties();
  const types = new Map(
    listAt(properties, "AttributeDefinitions").map((value) => {
      const { AttributeName, AttributeType } = objectAt(value);
      return [AttributeName, AttributeType];
    }),
  );

  function attribute(attributeName: JsonValue | undefined): KeyAttribute {
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

  function keyOf(schema: JsonValue | undefined): TableKey {
    const keys = listAt(schema).map((key) => objectAt(key));
    const named = (kind: string) =>
      keys.find(({ KeyType }) => KeyType === kind)?.["AttributeName"];
    const sort = named("RANGE");
    return {
      partitionKey: attribute(named("HASH")),
      ...(sort !== undefined && { sortKey: attribute(sort) }),
    };
  }

  const expiry = objectAt(properties, "TimeToLiveSpecification");
  const { Enabled: isEnabled, AttributeName: expiresBy } = expiry;
  return {
    name,
    ...keyOf(properties["KeySchema"]),
    indexes: listAt(properties, "GlobalSecondaryIndexes").map((value) => {
      const { IndexName, KeySchema } = objectAt(value);
      const name = typeof IndexName === "string" ? IndexName : "";
      return { name, ...keyOf(KeySchema) };
    }),
    ...(isEnabled !== false &&
      typeof expiresBy === "string" && { timeToLive: expiresBy }),
  };
}
