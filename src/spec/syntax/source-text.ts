import { isUtf8 } from "node:buffer";
import type { Location } from "../../diagnostics/diagnostic.js";

/** The text of a file, and what it is written in where that is not UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly encoding?: "UTF-16" | "Windows-1252" | "binary data";
}

/** A spec file's text; `file` is its path as messages show it. */
export interface SourceText extends DecodedText {
  readonly file: string;
}

/** Whether a file is read as JSON; what comes without a name is judged by its first character. */
export function isJson({ file, text }: SourceText): boolean {
  if (/\.json$/i.test(file)) return true;
  return !/\.ya?ml$/i.test(file) && /^\s*[{[]/.test(text);
}

/** Reads bytes as UTF-8; others are read as what they likely are, so that they can be shown. */
export function decode(bytes: Buffer): DecodedText {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8") };
  const mark = bytes.toString("hex", 0, 2);
  if (mark !== "fffe" && mark !== "feff") {
    const encoding = bytes.includes(0) ? "binary data" : "Windows-1252";
    return { text: bytes.toString("latin1"), encoding };
  }
  const pairs = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const text = (mark === "feff" ? pairs.swap16() : pairs).toString("utf16le");
  return { text, encoding: "UTF-16" };
}

/** Places in a file by offset: lines and columns, both from 1. */
export function locatorOf({
  file,
  text,
}: SourceText): (offset: number) => Location {
  return (offset) => {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/);
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { file, line: before.length, column };
  };
}
