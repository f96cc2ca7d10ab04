import { ConfigError } from "./config-error.js";
import { codes, type Code } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import {
  ruleSeverities,
  allowedSeverities,
  type SeverityRules,
  type RuleSeverity,
} from "../diagnostics/severity-rules.js";

/** The severities that a configuration sets, by the codes of problems; throws, naming the code, for an unknown code or severity. */
export function readRules(value: unknown): SeverityRules {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ConfigError(
      "Invalid `rules`: expected an object, e.g. `rules: { polynomial-regex: error }`.",
      "rules",
    );
  }
  const rules: Partial<Record<Code, RuleSeverity>> = {};
  for (const [name, wanted] of Object.entries(value)) {
    const code = codes.find((known) => known === name);
    if (code === undefined) throw new ConfigError(unknownRule(name), name);
    rules[code] = severityOf(code, wanted);
  }
  return rules;
}

function unknownRule(name: string): string {
  const near = didYouMean(name, codes);
  const help = near
    ? `Did you mean \`${near}\`?`
    : "`codegen explain` lists them all.";
  return `Unknown rule \`${name}\`. ${help}`;
}

function severityOf(code: Code, value: unknown): RuleSeverity {
  // YAML 1.1 reads `off` as false, and so do those who are used to it.
  const word = value === false ? "off" : value;
  const severity = ruleSeverities.find((known) => known === word);
  if (severity === undefined) {
    throw new ConfigError(
      `Invalid severity of \`${code}\`: expected ${ruleSeverities.join(", ")}.`,
      code,
    );
  }
  if (allowedSeverities(code).includes(severity)) return severity;
  throw new ConfigError(
    `\`${code}\` is always an error: no rule can set it to ${severity}.`,
    code,
  );
}
