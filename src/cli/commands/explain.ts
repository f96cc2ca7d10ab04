import { type Code, definitionOf, codes } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { faultIn, cureIn } from "../../diagnostics/explanation.js";
import { explanations } from "../../diagnostics/explanations.js";
import { allowedSeverities } from "../../diagnostics/severity-rules.js";
import { UsageError, exitCodes } from "../exit-codes.js";
import type { Terminal } from "../terminal/terminal.js";

/** `codegen explain`: what a code means, or, without one, what all of them are about. Returns the exit code. */
export function explainCommand(
  word: string | undefined,
  terminal: Terminal,
): number {
  if (word === undefined) {
    for (const line of allLines()) terminal.print(line);
    return exitCodes.fine;
  }
  const code = codes.find((known) => known === word.toLowerCase());
  if (code === undefined) {
    const near = didYouMean(word, codes);
    const help = near
      ? `Did you mean ${near}?`
      : "`codegen explain` lists all codes.";
    throw new UsageError(`"${word}" is no code of a problem. ${help}`);
  }
  terminal.print(explained(code));
  return exitCodes.fine;
}

function allLines(): readonly string[] {
  const width = Math.max(...codes.map(({ length }) => length));
  return [...codes]
    .sort()
    .map(
      (code) =>
        `${code.padEnd(width)}  ${said(code).padEnd(7)}  ${explanations[code].summary}`,
    );
}

/** How grave a kind of problem is, in one word. */
function said(code: Code): string {
  const { severity, policy } = definitionOf(code);
  return policy === "style" ? "style" : severity;
}

function explained(code: Code): string {
  const explanation = explanations[code];
  const { summary, meaning } = explanation;
  return [
    `${code} (${said(code)})`,
    "",
    wrapped(summary),
    "",
    wrapped(meaning),
    "",
    "Fault:",
    "",
    indented(faultIn(explanation)),
    "",
    "Cure:",
    "",
    indented(cureIn(explanation)),
    "",
    ruleWords(code),
  ].join("\n");
}

function ruleWords(code: Code): string {
  const settings = allowedSeverities(code);
  if (settings.length === 1) {
    return "It always stops the output: no rule can allow it.";
  }
  const { severity, policy } = definitionOf(code);
  const where = policy === "style" ? "Only `codegen lint` looks for it. " : "";
  const [other = "off"] = settings.filter((setting) => setting !== severity);
  return [
    wrapped(
      `${where}A rule in codegen.config.yaml says how grave it is: ${settings.join(", ")}.`,
    ),
    "",
    `    rules:\n      ${code}: ${other}`,
  ].join("\n");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}

/** Prose in lines of at most 80 characters. */
function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length > 80) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}
