import { codes, type Code } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import {
  ruleSeverities,
  allowedSeverities,
  type SeverityRules,
  type RuleSeverity,
} from "../diagnostics/severity-rules.js";

/** The rules of a configuration, by the codes of problems; throws, naming the rule, where one is none. */
export function readRules(value: unknown): SeverityRules {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(
      "`rules` wants an object, e.g. `rules: { polynomial-regex: error }`.",
    );
  }
  const rules: Partial<Record<Code, RuleSeverity>> = {};
  for (const [name, wanted] of Object.entries(value)) {
    const code = codes.find((known) => known === name);
    if (code === undefined) throw new Error(unknownRule(name));
    rules[code] = severityOf(code, wanted);
  }
  return rules;
}

function unknownRule(name: string): string {
  const near = didYouMean(name, codes);
  const help = near
    ? `Did you mean \`${near}\`?`
    : "`codegen explain` lists them all.";
  return `\`${name}\` is no rule. ${help}`;
}

function severityOf(code: Code, wanted: unknown): RuleSeverity {
  // YAML 1.1 reads `off` as false, and so do those who are used to it.
  const word = wanted === false ? "off" : wanted;
  const setting = ruleSeverities.find((known) => known === word);
  if (setting === undefined) {
    throw new Error(
      `\`${code}\` wants ${ruleSeverities.join(", ")} as its setting.`,
    );
  }
  if (allowedSeverities(code).includes(setting)) return setting;
  throw new Error(
    `\`${code}\` always stops the output: no rule can set it to ${setting}.`,
  );
}
