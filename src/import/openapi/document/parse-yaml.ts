import type { SourceText } from "../../../spec/syntax/source-text.js";
import { parseDocument } from "yaml";
import { problem } from "../../../diagnostics/catalogue.js";
import type { Report } from "../../../diagnostics/diagnostic.js";
import {
  aliasProblem,
  yamlProblems,
} from "../../../spec/syntax/yaml-problems.js";

/** The content of a YAML document, merge keys and all; undefined, and reported, where it has none. */
export function parseYaml(
  source: SourceText,
  report: Report,
): { readonly value: unknown } | undefined {
  try {
    return read(source, report);
  } catch {
    // The parser calls itself for each level, and runs out of stack.
    const what = "The nesting";
    const limit = "what can be parsed";
    report(
      problem(
        "too-large",
        { file: source.file, line: 1, column: 1 },
        { what, limit },
      ),
    );
    return undefined;
  }
}

function read(
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
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: -1 });
  } catch {
    report(aliasProblem(source, document));
    return undefined;
  }
  if (sizeOf(value, new Map()) <= mostValues) return { value };
  const what = "What its aliases repeat";
  const limit = `${mostValues} values`;
  report(
    problem(
      "too-large",
      { file: source.file, line: 1, column: 1 },
      { what, limit },
    ),
  );
  return undefined;
}

const mostValues = 10_000_000;

/** The values in a value, as many times as aliases repeat them; without end where one stands in itself. */
function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== "object" || value === null) return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  known.set(value, Infinity);
  const below: readonly unknown[] = Object.values(value);
  const size = below.reduce<number>((sum, one) => sum + sizeOf(one, known), 1);
  known.set(value, size);
  return size;
}
