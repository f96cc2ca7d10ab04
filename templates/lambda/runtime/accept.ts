import Negotiator from "negotiator";
import { essence, type BodyWriter, type Chooser } from "./media.js";

/** Chooses among writers by what the caller accepts: of equals the media type of the request, then JSON, then the first. */
export function byAccept(writers: readonly BodyWriter[]): Chooser {
  return (accept, type) => {
    const asked = essence(type);
    const rank = (writer: BodyWriter): number =>
      writer.type === asked ? 0 : writer.type.endsWith("json") ? 1 : 2;
    const sorted = writers.toSorted((a, b) => rank(a) - rank(b));
    const headers = accept === undefined ? {} : { accept };
    const found = new Negotiator({ headers }).mediaType(
      sorted.map((writer) => writer.type),
    );
    return sorted.find((writer) => writer.type === found);
  };
}
