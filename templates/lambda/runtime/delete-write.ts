import { isOfVersion, isThere } from "./conditions.js";
import { Expression } from "./expression.js";
import type { Invocation } from "./invocation.js";
import type { Table } from "./table.js";
import { versionOf } from "./version.js";
import { refuseMissing, type DeleteWrite } from "./write.js";

/** Deletes the item with a key. */
export function goneItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  given: Key,
  invocation: Invocation,
): DeleteWrite {
  const expression = new Expression();
  const key = table.keys.encode(given);
  const condition = [
    isThere(table, expression),
    ...(table.version === undefined
      ? []
      : [isOfVersion(versionOf(table, given, invocation), table, expression)]),
  ].join(" AND ");
  return {
    table,
    key,
    path: "",
    bytes: 0,
    Delete: {
      TableName: table.name,
      Key: key,
      ConditionExpression: condition,
      ...expression.attributes(),
      ...((table.version ?? table.expiry) !== undefined && {
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    },
    isDone: (found) => found === undefined,
    refusal: (found) => refuseMissing(table, found),
  };
}
