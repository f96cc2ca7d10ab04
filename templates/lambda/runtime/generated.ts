import { createHash } from "node:crypto";
import type { Invocation } from "./invocation.js";

type Request = Pick<Invocation, "endpoint" | "requestId" | "requestedAt">;

/** A UUID for a member: the same for every delivery of one request. */
export function uuid(
  { endpoint, requestId }: Request,
  member: string,
  { version = 4, position = 0 }: UuidOptions = {},
): string {
  const seed = JSON.stringify([endpoint, member, requestId, position]);
  const hex = createHash("sha256").update(seed).digest("hex");
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `${version}${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

interface UuidOptions {
  /** The version that the member's format asks for. */
  readonly version?: number;
  /** Which of several items the member is of. */
  readonly position?: number;
}

/** When the request was made, by ISO 8601. */
export function time({ requestedAt }: Request): string {
  return new Date(requestedAt).toISOString();
}

/** The day on which the request was made, in UTC. */
export function date(request: Request): string {
  return time(request).slice(0, 10);
}

/** When the request was made, in seconds since 1970. */
export function seconds({ requestedAt }: Request): number {
  return Math.floor(requestedAt / 1000);
}

/** When the request was made, in milliseconds since 1970. */
export function millis({ requestedAt }: Request): number {
  return requestedAt;
}

/** The same seconds as text. */
export function secondsText(request: Request): string {
  return String(seconds(request));
}

/** The same milliseconds as text. */
export function millisText(request: Request): string {
  return String(millis(request));
}
