import { Argument } from "commander";
import type { Code } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { UsageError } from "../usage-error.js";

/** `codegen explain`: what a code means, or, without one, what all of them are about. */
export const explainCommand: CommandDefinition = {
  summary: "explain a diagnostic code, with an example",
  arguments: [
    new Argument("[code]", "the code, e.g. unknown-facet (default: list all)"),
  ],
  examples: ["codegen explain unknown-facet"],
  async run([word]: readonly [string | undefined], _flags, { terminal }) {
    const { codes } = await import("../../diagnostics/catalogue.js");
    if (word === undefined) {
      terminal.print(await codeList(codes));
      return exitCodes.success;
    }
    const code = codes.find((known) => known === word.toLowerCase());
    if (code === undefined) {
      const near = didYouMean(word, codes);
      const help = near
        ? `Did you mean ${near}?`
        : "`codegen explain` lists all codes.";
      throw new UsageError(`Unknown diagnostic code "${word}". ${help}`);
    }
    terminal.print(await explanationText(code));
    return exitCodes.success;
  },
};

/** Every code with its severity and what it is about, one a line. */
async function codeList(codes: readonly Code[]): Promise<string> {
  const { explanations } = await import("../../diagnostics/explanations.js");
  const width = Math.max(...codes.map(({ length }) => length));
  const lines = [...codes].sort().map(async (code) => {
    const severity = (await severityWord(code)).padEnd(7);
    return `${code.padEnd(width)}  ${severity}  ${explanations[code].summary}`;
  });
  return (await Promise.all(lines)).join("\n");
}

async function explanationText(code: Code): Promise<string> {
  const { correctExample, incorrectExample } =
    await import("../../diagnostics/explanation.js");
  const { explanations } = await import("../../diagnostics/explanations.js");
  const explanation = explanations[code];
  const { summary, meaning } = explanation;
  return [
    `${code} (${await severityWord(code)})`,
    "",
    wrap(summary),
    "",
    wrap(meaning),
    "",
    "Incorrect:",
    "",
    indent(incorrectExample(explanation)),
    "",
    "Correct:",
    "",
    indent(correctExample(explanation)),
    "",
    await ruleText(code),
  ].join("\n");
}

async function severityWord(code: Code): Promise<string> {
  const { definitionOf } = await import("../../diagnostics/catalogue.js");
  const { severity, policy } = definitionOf(code);
  return policy === "style" ? "style" : severity;
}

async function ruleText(code: Code): Promise<string> {
  const { definitionOf } = await import("../../diagnostics/catalogue.js");
  const { allowedSeverities } =
    await import("../../diagnostics/severity-rules.js");
  const settings = allowedSeverities(code);
  if (settings.length === 1) {
    return "This is always an error: no rule can change its severity.";
  }
  const { severity, policy } = definitionOf(code);
  const note = policy === "style" ? "Checked by `codegen lint` only. " : "";
  const [other = "off"] = settings.filter((setting) => setting !== severity);
  return [
    wrap(
      `${note}Set its severity in codegen.config.yaml: ${settings.join(", ")}.`,
    ),
    "",
    `    rules:\n      ${code}: ${other}`,
  ].join("\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}

/** Prose in lines of at most 80 characters. */
function wrap(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length > 80) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}
