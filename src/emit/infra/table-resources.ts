import { tablePrefix } from "./template/parameters.js";
import { ledgerTable } from "../../model/table/access.js";
import { keyFields, type Table } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import { fnSub } from "./template/intrinsics.js";
import { logicalId } from "./template/logical-id.js";

/** A table with its keys and indexes. What is stored outlives the stack. */
export function tableResource(table: Table): readonly [string, Data] {
  const { name, partitionKey, sortKey, indexes, expiry } = table;
  const resource = retainedTable({
    TableName: fnSub(`\${${tablePrefix}}${name.wire}`),
    AttributeDefinitions: keyNames(table).map((key) => ({
      AttributeName: key,
      AttributeType: attributeType(table, key),
    })),
    KeySchema: keySchema(partitionKey.name, sortKey?.name),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name.wire,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: "ALL" },
      })),
    }),
    ...(expiry && { TimeToLiveSpecification: timeToLive(expiry.name) }),
  });
  return [logicalId(name, "Table"), resource];
}

/** The ledger of applied requests. */
export function ledgerResource(): readonly [string, Data] {
  const key = "request_id";
  const resource = retainedTable({
    TableName: fnSub(`\${${tablePrefix}}${ledgerTable}`),
    AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
    KeySchema: keySchema(key, undefined),
    TimeToLiveSpecification: timeToLive("expires_at"),
  });
  return ["Ledger", resource];
}

function retainedTable(properties: Readonly<Record<string, Data>>): Data {
  return {
    Type: "AWS::DynamoDB::Table",
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      ...properties,
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    },
  };
}

/** The members that are keys, of the table and of its indexes: CloudFormation refuses any other. */
function keyNames(table: Table): readonly string[] {
  const ofIndexes = table.indexes.flatMap(({ partitionKey, sortKey }) =>
    sortKey === undefined ? [partitionKey] : [partitionKey, sortKey],
  );
  const own = keyFields(table).map(({ name }) => name);
  return [...new Set([...own, ...ofIndexes])];
}

function attributeType({ item }: Table, key: string): "S" | "N" | "B" {
  const kind = item.fields.find(({ name }) => name === key)?.shape.kind;
  if (kind === "number") return "N";
  return kind === "binary" ? "B" : "S";
}

function keySchema(partition: string, sort: string | undefined): Data {
  const keys = [{ AttributeName: partition, KeyType: "HASH" }];
  if (sort !== undefined) keys.push({ AttributeName: sort, KeyType: "RANGE" });
  return keys;
}

function timeToLive(attribute: string): Data {
  return { AttributeName: attribute, Enabled: true };
}
