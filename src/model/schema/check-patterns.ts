import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { longestMatched } from "./broken-rules.js";
import type { EndpointDraft } from "../draft.js";
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
  const uses = drafts.flatMap(({ payload, pathShape, responseShape, spec }) => {
    const root = { key: "root", at: spec.at };
    return [
      usesIn(payload, root, spec.payload ? "/payload_schema" : "/query_schema"),
      usesIn(pathShape, root, "/path_schema"),
      usesIn(responseShape, root, "/response_schema"),
    ].flat();
  });
  await analyzeRegexes(
    uses.map(({ pattern }) => pattern),
    verdicts,
  );
  for (const { pattern, longest, at } of uses) {
    const verdict = verdicts.get(verdictName(pattern));
    const regex = pattern.source;
    if (verdict?.kind === "exponential") {
      const { attack } = verdict;
      report(problem("exponential-regex", at, { regex, attack }));
    } else if (verdict?.kind === "polynomial") {
      const { attack } = verdict;
      if (longest ** verdict.degree <= maxSteps) continue;
      const degree = ordinal(verdict.degree);
      report(problem("polynomial-regex", at, { regex, degree, attack }));
    } else if (verdict?.kind === "unknown") {
      report(problem("unproven-regex", at, { regex }));
    }
  }
}

function usesIn(
  shape: Shape | undefined,
  { key, at }: Pick<Field, "key" | "at">,
  pointer: string,
): readonly Use[] {
  switch (shape?.kind) {
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
    case "list":
      return usesIn(shape.items, { key: `${key}.items`, at }, pointer);
    case "map":
      return shape.fields.flatMap((field) =>
        usesIn(field.shape, field, pointer),
      );
    case undefined:
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
