import Negotiator from "negotiator";
import { essence, type BodyWriter, type Chooser } from "./media.js";

/** Chooses among writers by what the caller accepts: of equals the media type of the request, then another of XML for XML, then JSON, then the first. */
export function byAccept(writers: readonly BodyWriter[]): Chooser {
  return (accept, type) => {
    const asked = essence(type);
    const sorted = writers.toSorted((a, b) => rank(a, asked) - rank(b, asked));
    const types = sorted.map((writer) => essence(writer.type) ?? "");
    // All is written in UTF-8, which callers may well name.
    const ranges = accept?.replace(/;\s*charset\s*=[^;,]*/gi, "") ?? "";
    const headers = ranges.trim() === "" ? {} : { accept: ranges };
    const found = new Negotiator({ headers }).mediaType(types);
    return found === undefined ? undefined : sorted[types.indexOf(found)];
  };
}

function rank({ type }: BodyWriter, asked = ""): number {
  if (essence(type) === asked) return 0;
  if (isXml(type) && isXml(asked)) return 1;
  return type.endsWith("json") ? 2 : 3;
}

function isXml(type: string): boolean {
  return /[/+]xml(?:;|$)/.test(type);
}
