import { hash } from "node:crypto";

/** The first 32 hex digits of the SHA-256 of a text's UTF-8, with LF for each CRLF. */
export function hashText(text: string): string {
  return hash("sha256", toLf(text)).slice(0, 32);
}

/** The text with LF for each CRLF: line endings are git's business, not content. */
export function toLf(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}
