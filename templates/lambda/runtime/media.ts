import type { JsonValue } from "./json.js";
import { isDeep } from "./nesting.js";
import { inexactNumbers } from "./numbers.js";
import { invalid, mostTold, Problem } from "./problem.js";
import { violationAt } from "./violation.js";

/** How the bodies of requests of one media type are read. */
export interface BodyReader {
  /** The media type, as refusals name it. */
  readonly type: string;
  /** Whether a content type, in lower case and without parameters, is this one. */
  readonly matches: (type: string) => boolean;
  /** The value of a body, or a 400. */
  readonly read: (body: Buffer) => JsonValue;
}

/** How answers are written in one media type. */
export interface BodyWriter {
  readonly type: string;
  readonly write: (body: object, status: number) => string;
}

/** Chooses a writer by the header Accept, and by the media type of the request; undefined where none is acceptable. */
export type Chooser = (
  accept: string | undefined,
  type: string | undefined,
) => BodyWriter | undefined;

/** Reads JSON. */
export const readJson: BodyReader = {
  type: "application/json",
  matches: (type) => /^application\/(?:[\w.-]+\+)?json$/.test(type),
  read: (body) => parseJson(textOf(body)),
};

/** Writes JSON. */
export const writeJson: BodyWriter = writeJsonAs("application/json");

/** Writes JSON under another name. */
export function writeJsonAs(type: string): BodyWriter {
  return { type, write: (body) => JSON.stringify(body) };
}

/** A content type in lower case, without its parameters. */
export function essence(type: string | undefined): string | undefined {
  return type?.split(";", 1)[0]?.trim().toLowerCase();
}

/** A body's text, or a 400 where it is no UTF-8. */
export function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem(400, "The body is not valid UTF-8.");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The value of a JSON text that is kept exactly, or a 400. */
function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw new Problem(400, "The body is not valid JSON.");
  }
  if (isDeep(text)) throw new Problem(400, "The body is nested too deeply.");
  const errors = inexactNumbers(text).map((path) =>
    violationAt(path, "is a number that cannot be kept exactly"),
  );
  if (errors.length === 0) return value;
  throw invalid(errors.slice(0, mostTold), errors.length - mostTold);
}
