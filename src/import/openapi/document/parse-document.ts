import { isJson, type SourceText } from "../../../spec/syntax/source-text.js";
import { hasDuplicateKeys } from "../../../spec/parse.js";
import { isDeeperThan } from "../../../spec/syntax/nesting-depth.js";
import { type Report, problem } from "../../../diagnostics/diagnostic.js";
import type { UnsupportedParts } from "../unsupported-parts.js";
import { DocumentNode } from "./document-node.js";

/** The content of a document's file; undefined, and reported, when it cannot be parsed. */
export async function parseDocument(
  source: SourceText,
  unsupported: UnsupportedParts,
  report: Report,
): Promise<DocumentNode | undefined> {
  const parsed = await parseSource(source, report);
  const at = { file: source.file, pointer: "" };
  return parsed && new DocumentNode(parsed.value, at, unsupported);
}

async function parseSource(
  source: SourceText,
  report: Report,
): Promise<{ readonly value: unknown } | undefined> {
  const { file, encoding } = source;
  const start = { file, line: 1, column: 1 };
  const text = source.text.replace(/^\ufeff/, "");
  if (encoding !== undefined) {
    report(problem("wrong-encoding", start, { found: encoding }));
    return undefined;
  }
  const tooLarge = (what: string, limit: string): void => {
    report(problem("too-large", start, { what, limit }));
  };
  if (text.length > maxLength) {
    tooLarge("The document", "64 MiB");
    return undefined;
  }
  if (!isJson(source)) {
    const { parseYaml } = await import("./parse-yaml.js");
    return parseYaml({ ...source, text }, report);
  }
  if (isDeeperThan(text, maxDepth)) {
    tooLarge("The nesting", `${maxDepth} levels`);
    return undefined;
  }
  const parsed = parseJson(text);
  if (parsed !== undefined) return parsed;
  const { jsonProblems } =
    await import("../../../spec/syntax/json-problems.js");
  jsonProblems({ ...source, text }).forEach(report);
  return undefined;
}

const maxLength = 64 * 1024 * 1024;

const maxDepth = 200;

/** Undefined where the text is not JSON, or has a key twice. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return hasDuplicateKeys(text, value) ? undefined : { value };
  } catch {
    return undefined;
  }
}
