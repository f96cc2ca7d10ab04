import type { SourceText } from "../../../spec/syntax/source-text.js";
import { parseDocument } from "yaml";
import { type Report, problem } from "../../../diagnostics/diagnostic.js";
import {
  aliasProblem,
  yamlProblems,
} from "../../../spec/syntax/yaml-problems.js";

/** The content of a YAML document, merge keys applied; undefined, and reported, where it cannot be read. */
export function parseYaml(
  source: SourceText,
  report: Report,
): { readonly value: unknown } | undefined {
  const tooLarge = (what: string, limit: string): void => {
    const start = { file: source.file, line: 1, column: 1 };
    report(problem("too-large", start, { what, limit }));
  };
  try {
    const parsed = parseChecked(source, report);
    if (!parsed || countValues(parsed.value, new Map()) <= maxValues) {
      return parsed;
    }
    tooLarge("What its aliases repeat", `${maxValues} values`);
  } catch {
    // The parser calls itself for each level, and runs out of stack.
    tooLarge("The nesting", "what can be parsed");
  }
  return undefined;
}

function parseChecked(
  source: SourceText,
  report: Report,
): { readonly value: unknown } | undefined {
  const document = parseDocument(source.text, {
    prettyErrors: false,
    logLevel: "error",
    schema: "core",
    version: "1.2",
    merge: true,
  });
  const problems = yamlProblems(source, document);
  problems.forEach(report);
  if (problems.length > 0) return undefined;
  try {
    return { value: document.toJS({ maxAliasCount: -1 }) };
  } catch {
    report(aliasProblem(source, document));
    return undefined;
  }
}

const maxValues = 10_000_000;

/** The number of values in a value, repetitions by aliases counted; infinite where one holds itself. */
function countValues(value: unknown, known: Map<object, number>): number {
  if (typeof value !== "object" || value === null) return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  known.set(value, Infinity);
  const children: readonly unknown[] = Object.values(value);
  const size = children.reduce<number>(
    (sum, one) => sum + countValues(one, known),
    1,
  );
  known.set(value, size);
  return size;
}
