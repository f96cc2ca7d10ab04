import { coerced, type Kind } from "./kinds.js";
import { readJson, type BodyReader } from "./media.js";

/** Reads JSON in which texts may stand for values of other types. */
export function readCoercedJson(kind: Kind): BodyReader {
  return { ...readJson, read: (body) => coerced(readJson.read(body), kind) };
}
