import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Expression } from "./expression.js";
import type { KnownVersion } from "./version.js";

/** What conditions need to know of a table. */
export interface Conditional {
  readonly keyNames: readonly string[];
  readonly version?: string;
  readonly expiry?: string;
}

/** The condition that no item has the key; one that has expired counts as gone. */
export function isNew(table: Conditional, expression: Expression): string {
  const free = `attribute_not_exists(${partitionKey(table, expression)})`;
  return orExpired(free, table, expression);
}

/** The condition that an item has the key, and has not expired. */
export function isThere(table: Conditional, expression: Expression): string {
  const there = `attribute_exists(${partitionKey(table, expression)})`;
  return andAlive(there, table, expression);
}

/** The condition that an item is of a version that is known and has not expired; 0 is the version of what is not there, or has none yet. */
export function isOfVersion(
  known: KnownVersion,
  table: Conditional,
  expression: Expression,
): string {
  if (known === "any") return isThere(table, expression);
  if (known === "none") return isNew(table, expression);
  if (typeof known !== "number") {
    const each = known.map((one) => isOfVersion(one, table, expression));
    return `(${each.map((one) => `(${one})`).join(" OR ")})`;
  }
  const name = expression.name(table.version ?? "");
  if (known === 0) {
    return orExpired(`attribute_not_exists(${name})`, table, expression);
  }
  const value = expression.value({ N: String(known) });
  return andAlive(`${name} = ${value}`, table, expression);
}

/** Whether a stored item has expired: DynamoDB may take days to remove it. */
export function isExpired(
  { expiry }: Conditional,
  stored: Readonly<Record<string, AttributeValue>>,
): boolean {
  const until = expiry === undefined ? undefined : stored[expiry]?.N;
  return until !== undefined && Number(until) <= now();
}

function orExpired(
  condition: string,
  { expiry }: Conditional,
  expression: Expression,
): string {
  if (expiry === undefined) return condition;
  const time = expression.value({ N: String(now()) });
  return `(${condition} OR ${expression.name(expiry)} <= ${time})`;
}

function andAlive(
  condition: string,
  { expiry }: Conditional,
  expression: Expression,
): string {
  if (expiry === undefined) return condition;
  const name = expression.name(expiry);
  const time = expression.value({ N: String(now()) });
  return `${condition} AND (attribute_not_exists(${name}) OR ${name} > ${time})`;
}

function partitionKey(
  { keyNames }: Conditional,
  expression: Expression,
): string {
  return expression.name(keyNames[0] ?? "");
}

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}
