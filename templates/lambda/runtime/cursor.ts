import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { refusedMember, type Problem } from "./problem.js";

/** Where a page ended: the keys of its last item. */
export type Position = Readonly<Record<string, AttributeValue>>;

/** A position as callers carry it: sealed together with the question that it belongs to. */
export function sealed(position: Position, question: string): string {
  const text = Buffer.from(JSON.stringify(position, bytesAsText));
  const [secret] = secrets();
  return Buffer.concat([seal(text, question, secret), text]).toString(
    "base64url",
  );
}

/** The position in a cursor; a 400 where it was made for another question, or by somebody else. */
export function opened(cursor: string, question: string): Position {
  const bytes = Buffer.from(cursor, "base64url");
  const isText = bytes.toString("base64url") === cursor;
  const given = bytes.subarray(0, sealLength);
  const text = bytes.subarray(sealLength);
  const known = secrets();
  const isOurs = (known.length === 0 ? [undefined] : known).some(
    (secret) =>
      given.length === sealLength &&
      timingSafeEqual(given, seal(text, question, secret)),
  );
  if (!isText || !isOurs) throw wrongCursor();
  return positionIn(text.toString());
}

/** The refusal of a cursor. */
export function wrongCursor(): Problem {
  return refusedMember("cursor", "is not a cursor of this list");
}

/** Without a secret anybody can make a seal: what is sealed may be anything. */
function positionIn(text: string): Position {
  let position: unknown;
  try {
    position = JSON.parse(text, textAsBytes);
  } catch {
    throw wrongCursor();
  }
  const isObject =
    typeof position === "object" &&
    position !== null &&
    !Array.isArray(position);
  if (isObject && Object.values(position as object).every(isKeyValue)) {
    return position as Position;
  }
  throw wrongCursor();
}

/** Whether a value is one that a key can have: a text, a number or bytes, and nothing beside it. */
function isKeyValue(value: unknown): boolean {
  const [[code, held] = [], ...more] = Object.entries(
    value ?? {},
  ) as readonly (readonly [string, unknown])[];
  if (more.length > 0) return false;
  if (code === "B") return held instanceof Uint8Array;
  return (code === "S" || code === "N") && typeof held === "string";
}

const sealLength = 16;

/** With a secret, only we can make a seal; without one, it shows that the cursor is of this question. */
function seal(
  text: Buffer,
  question: string,
  secret: string | undefined,
): Buffer {
  const hash =
    secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  hash.update(`${Buffer.byteLength(question)}:${question}`).update(text);
  return hash.digest().subarray(0, sealLength);
}

/** The first secret seals, and all open: so that one can take another's place. */
function secrets(): readonly string[] {
  const { CURSOR_SECRET: given = "" } = process.env;
  return given
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== "");
}

function bytesAsText(this: unknown, name: string, value: unknown): unknown {
  const own = (this as Readonly<Record<string, unknown>>)[name];
  return name === "B" && own instanceof Uint8Array
    ? Buffer.from(own).toString("base64")
    : value;
}

function textAsBytes(name: string, value: unknown): unknown {
  return name === "B" && typeof value === "string"
    ? Buffer.from(value, "base64")
    : value;
}
