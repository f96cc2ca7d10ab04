import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import { call, conflicts, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { isTooLarge, tooLarge } from "./limits.js";
import { renewing } from "./open-version.js";
import { invalid, Problem } from "./problem.js";
import { canonicalText } from "./same.js";
import { violationAt } from "./violation.js";
import type { AnyWrite } from "./write.js";

/** What DynamoDB takes in one transaction. */
const most = { actions: 100, bytes: 4 * 1024 * 1024 };

/** Writes all or nothing, beside some actions of our own; the first write whose condition fails says what the caller is told. */
export async function writeAll(
  writes: readonly AnyWrite[],
  invocation: Invocation,
  beside: readonly TransactWriteItem[] = [],
): Promise<void> {
  checkTogether(writes, beside.length);
  await renewing(writes, () => writeOnce(writes, invocation, beside));
}

async function writeOnce(
  writes: readonly AnyWrite[],
  invocation: Invocation,
  beside: readonly TransactWriteItem[],
): Promise<void> {
  const actions = [...writes.map(actionOf), ...beside];
  try {
    await transact(actions, invocation);
  } catch (error) {
    const reasons = reasonsOf(error);
    // A reason of an action beside the writes is for the caller of this.
    if (reasons?.slice(writes.length).some(hasFailed)) throw error;
    if (reasons?.some(isOverSize)) throw tooLarge();
    const first = reasons?.findIndex(hasFailed) ?? -1;
    throw writes[first]?.refusal(reasons?.[first]?.Item) ?? error;
  }
}

/** Why each action of a cancelled transaction was refused; undefined for any other failure. */
export function reasonsOf(
  error: unknown,
): readonly CancellationReason[] | undefined {
  return error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? [])
    : undefined;
}

/** Whether an action's condition did not hold. */
export function hasFailed({ Code }: CancellationReason): boolean {
  return Code === "ConditionalCheckFailed";
}

function isOverSize({ Code = "", Message = "" }: CancellationReason): boolean {
  return isTooLarge(Code, Message);
}

const attempts = 3;

/** A transaction that met another one is tried again; a reply that was lost does not write twice. */
async function transact(
  actions: TransactWriteItem[],
  invocation: Invocation,
): Promise<void> {
  const command = new TransactWriteItemsCommand({
    TransactItems: actions,
    ClientRequestToken: randomUUID(),
    ReturnConsumedCapacity: "TOTAL",
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call(invocation, (options) => dynamodb.send(command, options));
      return;
    } catch (error) {
      const met = error instanceof Problem && conflicts(error.cause);
      const wait = Math.random() * 50 * 2 ** attempt;
      const isLast = attempt === attempts || invocation.timeLeft() < wait;
      if (!met || isLast) throw error;
      await pause(wait);
    }
  }
}

/** Refuses what DynamoDB would not take together: too many, too large, or one key twice. */
function checkTogether(writes: readonly AnyWrite[], beside: number): void {
  const room = most.actions - beside;
  if (writes.length > room) {
    throw new Problem(400, `Over ${room} items cannot be written together.`);
  }
  const bytes = writes.reduce((sum, write) => sum + write.bytes, 0);
  if (bytes > most.bytes) {
    throw new Problem(413, `The items are over ${most.bytes} bytes together.`);
  }
  const keys = new Set<string>();
  for (const { table, key, path } of writes) {
    const name = `${table.name} ${canonicalText(key)}`;
    if (keys.has(name)) {
      throw invalid([violationAt(path, "has a key that is given twice")]);
    }
    keys.add(name);
  }
}

function actionOf(write: AnyWrite): TransactWriteItem {
  if ("Put" in write) return { Put: write.Put };
  if ("Update" in write) return { Update: write.Update };
  return { Delete: write.Delete };
}
