import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { isExpired } from "./conditions.js";
import { call, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { Problem } from "./problem.js";
import type { Table } from "./table.js";
import type { Stored, Write } from "./write.js";

/** How often a write is made anew. */
const attempts = 4;

/** Makes writes. Where If-Match leaves a version open, the write is made over the item as it is, and anew while others change the item meanwhile. */
export async function renewing<Result>(
  writes: readonly Write[],
  make: () => Promise<Result>,
): Promise<Result> {
  const renewals = writes.flatMap(({ renew }) => (renew ? [renew] : []));
  if (renewals.length === 0) return make();
  for (let attempt = 1; ; attempt += 1) {
    const renewed = await Promise.all(renewals.map((renew) => renew()));
    try {
      return await make();
    } catch (error) {
      const isChanged = error instanceof Problem && error.status === 412;
      if (!isChanged || renewed.includes(false)) throw error;
      if (attempt === attempts) {
        const headers = { "retry-after": "1" };
        throw new Problem(
          503,
          "Other requests keep changing the item. Try again later.",
          { headers },
        );
      }
    }
  }
}

/** The version of the item with a key, 0 where it has none; undefined where there is no item. */
export async function currentVersion<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  key: Stored,
  invocation: Invocation,
): Promise<number | undefined> {
  const command = new GetItemCommand({
    TableName: table.name,
    Key: key,
    ConsistentRead: true,
    ReturnConsumedCapacity: "TOTAL",
  });
  const { Item: found } = await call(invocation, (options) =>
    dynamodb.send(command, options),
  );
  if (found === undefined || isExpired(table, found)) return undefined;
  return Number(found[table.version ?? ""]?.N ?? 0);
}
