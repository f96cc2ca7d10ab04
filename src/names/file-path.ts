import { createHash } from "node:crypto";
import { trimEndOf } from "./trim-end-of.js";

declare const filePath: unique symbol;

/** A relative path with `/` that stays below its folder on every file system. Only this folder makes one. */
export type FilePath = string & { readonly [filePath]: true };

const longest = 100;
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(\.|$)/i;
const segment = /^[A-Za-z0-9_.][A-Za-z0-9_.,-]*$/;

/** One safe path segment for a wire name: its own letters where a file system takes them, cut and hashed where it is too long. */
export function slug(wire: string): FilePath {
  const kept = trimEndOf(
    wire.replace(/[^A-Za-z0-9_.-]+/gu, "-").replace(/^[-.]+/, ""),
    "-.",
  );
  const named = kept === "" ? `x-${hash(wire)}` : kept;
  const short =
    named.length > longest ? `${named.slice(0, 90)}-${hash(wire)}` : named;
  return (device.test(short) ? `_${short}` : short) as FilePath;
}

/** Joins segments that are safe by themselves; one that is not is a bug of ours and throws. */
export function joinPath(...segments: readonly string[]): FilePath {
  for (const part of segments.join("/").split("/")) {
    if (!segment.test(part) || part.endsWith(".") || /^\.+$/.test(part)) {
      throw new Error(`not a safe path segment: ${JSON.stringify(part)}`);
    }
  }
  return segments.join("/") as FilePath;
}

function hash(wire: string): string {
  return createHash("sha256").update(wire).digest("hex").slice(0, 8);
}
