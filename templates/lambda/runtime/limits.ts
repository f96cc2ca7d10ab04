import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { Problem } from "./problem.js";

/** The most that DynamoDB takes for an item, in bytes by its own count, and for nesting. */
const most = { bytes: 400 * 1024, levels: 32 };

/** The bytes of an item, or a 413 or 400 where DynamoDB would not take it. */
export function withinLimits(
  item: Readonly<Record<string, AttributeValue>>,
): number {
  const bytes = itemSize(item);
  if (bytes <= most.bytes) return bytes;
  throw tooLarge();
}

/** The refusal of an item that is, or would become, larger than DynamoDB takes. */
export function tooLarge(): Problem {
  return new Problem(413, `The item is over ${most.bytes} bytes.`);
}

/** Whether the database refuses what an item would grow to. */
export function isTooLarge(code: string, message: string): boolean {
  return (
    /^Validation(?:Error|Exception)$/.test(code) && /item size/i.test(message)
  );
}

/** The bytes of members, by DynamoDB's own count; a 400 where they are nested too deep. */
function itemSize(members: Readonly<Record<string, AttributeValue>>): number {
  return mapSize(members, 0);
}

function mapSize(
  members: Readonly<Record<string, AttributeValue>>,
  level: number,
): number {
  return Object.entries(members).reduce(
    (sum, [name, value]) =>
      sum + Buffer.byteLength(name) + sizeOf(value, level),
    0,
  );
}

function sizeOf(value: AttributeValue, level: number): number {
  const { S, N, B, SS, NS, BS, L, M } = value;
  // The item is a level of its own.
  if ((L ?? M) !== undefined && level + 2 > most.levels) {
    throw new Problem(400, `The item is nested over ${most.levels} levels.`);
  }
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberSize(N);
  if (B !== undefined) return B.byteLength;
  if (SS !== undefined) return sum(SS.map((one) => Buffer.byteLength(one)));
  if (NS !== undefined) return sum(NS.map(numberSize));
  if (BS !== undefined) return sum(BS.map((one) => one.byteLength));
  // A list or a map costs three bytes, and each of its elements one.
  if (L !== undefined) {
    return 3 + sum(L.map((one) => 1 + sizeOf(one, level + 1)));
  }
  if (M === undefined) return 1;
  return 3 + Object.keys(M).length + mapSize(M, level + 1);
}

/** About a byte for two digits, and one. */
function numberSize(number: string): number {
  const digits = number.replace(/e.*/i, "").replace(/[-.]/g, "");
  const significant = /[1-9](?:\d*[1-9])?/.exec(digits)?.[0] ?? "";
  return Math.ceil(significant.length / 2) + 2;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, one) => all + one, 0);
}
