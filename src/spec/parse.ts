import {
  type Diagnostic,
  type Location,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import { isJson, locatorOf, type SourceText } from "./syntax/source-text.js";
import type { Entry } from "./entry.js";
import { schemaLimits } from "./notations/schema-builder.js";
import { isDeeperThan } from "./syntax/nesting-depth.js";

/** The content of a JSON or YAML file; undefined, and reported, when it cannot be parsed. */
export async function parse(
  source: SourceText,
  report: Report,
): Promise<Entry | undefined> {
  const at = { file: source.file };
  const text = source.text.replace(/^\ufeff/, "");
  if (source.encoding !== undefined) {
    report(wrongEncoding({ ...source, text }, source.encoding));
    return undefined;
  }
  if (Buffer.byteLength(text) > largest) {
    report(problem("too-large", at, { what: "The file", limit: "4 MiB" }));
    return undefined;
  }
  if (isDeeperThan(text, deepest)) {
    const limit = `${deepest} levels`;
    report(problem("too-large", at, { what: "The nesting", limit }));
    return undefined;
  }
  if (isJson(source)) {
    const counted = fastJson(text);
    if (counted !== undefined) return bounded(counted, at, report);
  }
  const { parseWithPositions: parseSlowly } =
    await import("./syntax/parse-with-positions.js");
  const { problems, value } = parseSlowly({ ...source, text });
  for (const found of problems) report(found);
  if (problems.length > 0) return undefined;
  return bounded({ value, keys: countKeys(value) }, at, report);
}

/** A value, and how many keys it has. */
interface Counted {
  readonly value: unknown;
  readonly keys: number;
}

/** The content of a file, undefined, and reported, where it has too many keys. */
function bounded(
  { value, keys }: Counted,
  at: Location,
  report: Report,
): Entry | undefined {
  if (keys <= schemaLimits.keys) return { key: "spec", value, at };
  const limit = `${schemaLimits.keys} keys`;
  report(problem("too-large", at, { what: "The spec", limit }));
  return undefined;
}

function wrongEncoding(source: SourceText, found: string): Diagnostic {
  const odd = found === "UTF-16" ? 0 : source.text.search(/[^\0-\x7f]/);
  const at = locatorOf(source)(Math.max(0, odd));
  return problem("wrong-encoding", at, { found });
}

const largest = 4 * 1024 * 1024;

const deepest = 100;

/** Undefined where the text is not JSON or has a duplicate key: `JSON.parse` would silently keep the last. */
function fastJson(text: string): Counted | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const keys = countKeys(value);
  return countWrittenKeys(text) === keys ? { value, keys } : undefined;
}

/** Whether JSON has a duplicate key: the parsed value has only the last. */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  return countWrittenKeys(text) !== countKeys(value);
}

function countWrittenKeys(text: string): number {
  let keys = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"?(\s*:)?/g)) {
    if (colon !== undefined) keys += 1;
  }
  return keys;
}

/** The number of keys in a value. A YAML alias may refer to a parent of its own: each object is counted once. */
function countKeys(value: unknown, seen = new Set<object>()): number {
  if (typeof value !== "object" || value === null || seen.has(value)) return 0;
  seen.add(value);
  const children = Object.values(value);
  return children.reduce<number>(
    (sum, child) => sum + countKeys(child, seen),
    Array.isArray(value) ? 0 : children.length,
  );
}
