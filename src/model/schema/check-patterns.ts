import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { longestMatched } from "./broken-rules.js";
import type { EndpointDraft } from "../draft.js";
import type { PayloadShape } from "../model.js";
import { analyzeRegexes, verdictName, type Verdicts } from "./regex-speed.js";
import { ruleValue, type Pattern } from "./rule.js";
import type { Field, Shape } from "./shape.js";

/** The steps that a match may take without a report: about a tenth of a second. */
const maxSteps = 1e8;

interface Use {
  readonly pattern: Pattern;
  /** The longest text that the pattern sees. */
  readonly longest: number;
  readonly at: Location;
}

/** Reports patterns that a hostile text could make slow: they run in production on untrusted input. */
export async function checkPatterns(
  drafts: readonly EndpointDraft[],
  verdicts: Verdicts,
  report: Report,
): Promise<void> {
  const uses = drafts.flatMap(({ payload, pathShape, responseShape, spec }) => [
    ...usesIn(
      payload,
      spec,
      spec.payload ? "/payload_schema" : "/query_schema",
    ),
    ...usesIn(pathShape, spec, "/path_schema"),
    ...usesIn(responseShape, spec, "/response_schema"),
  ]);
  await analyzeRegexes(
    uses.map(({ pattern }) => pattern),
    verdicts,
  );
  for (const { pattern, longest, at } of uses) {
    const verdict = verdicts.get(verdictName(pattern));
    const regex = pattern.source;
    if (verdict === undefined || verdict.kind === "linear") continue;
    if (verdict.kind === "exponential") {
      const { attack } = verdict;
      report(problem("exponential-regex", at, { regex, attack }));
    } else if (verdict.kind === "polynomial") {
      const { attack } = verdict;
      if (longest ** verdict.degree <= maxSteps) continue;
      const degree = ordinal(verdict.degree);
      report(problem("polynomial-regex", at, { regex, degree, attack }));
    } else {
      report(problem("unproven-regex", at, { regex }));
    }
  }
}

function usesIn(
  shape: PayloadShape | undefined,
  { at }: { readonly at: Location },
  pointer: string,
): readonly Use[] {
  return shape === undefined
    ? []
    : patternsOf(shape, { key: "root", at }, pointer);
}

function usesBelow(field: Field, pointer: string): readonly Use[] {
  return patternsOf(field.shape, field, pointer);
}

function patternsOf(
  shape: Shape,
  { key, at }: Pick<Field, "key" | "at">,
  pointer: string,
): readonly Use[] {
  switch (shape.kind) {
    case "string":
    case "number": {
      const pattern = ruleValue(shape, "pattern");
      if (pattern === undefined) return [];
      const longest =
        shape.kind === "number"
          ? 40
          : (ruleValue(shape, "max_length") ?? longestMatched);
      const written = `${pointer}/${key}.regex`;
      return [{ pattern, longest, at: { ...at, key: written } }];
    }
    case "list": {
      const below = { key: `${key}.items`, at };
      return shape.items ? patternsOf(shape.items, below, pointer) : [];
    }
    case "map":
      return shape.fields.flatMap((field) => usesBelow(field, pointer));
    case "boolean":
    case "null":
    case "binary":
    case "set":
      return [];
    default:
      return shape satisfies never;
  }
}

function ordinal(degree: number): string {
  return degree === 2 ? "square" : degree === 3 ? "cube" : `${degree}th power`;
}
