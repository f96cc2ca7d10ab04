import { createHash, randomFillSync, randomUUID } from "node:crypto";

/** A request's own id, which no client can choose: 16 characters, as API Gateway's look. */
export function extendedRequestId(): string {
  return `${randomText(11, "base64url")}=`;
}

/** The id that a client may choose by `x-amzn-RequestId`, as it can in AWS. */
export function requestId(chosen: string | undefined): string {
  return chosen === undefined || chosen === "" ? randomUUID() : chosen;
}

/** Ten characters that stay the same for an API's name. */
export function apiId(name: string): string {
  const hash = createHash("sha256").update(name).digest();
  return BigInt(`0x${hash.toString("hex", 0, 8)}`)
    .toString(36)
    .padStart(10, "0")
    .slice(-10);
}

/** A trace id that starts here. */
export function traceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `Root=1-${seconds.padStart(8, "0")}-${randomText(12, "hex")}`;
}

/** Random bytes, many of which are made at once. */
function randomText(bytes: number, encoding: "base64url" | "hex"): string {
  if (at + bytes > pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += bytes;
  return pool.toString(encoding, at - bytes, at);
}

const pool = Buffer.alloc(8192);
let at = pool.length;
