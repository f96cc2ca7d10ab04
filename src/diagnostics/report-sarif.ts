import { createHash } from "node:crypto";
import { definitionOf, type Code } from "./catalogue.js";
import type { Diagnostic } from "./diagnostic.js";
import { escapeControlCharacters } from "./escape-control-characters.js";
import { correctExample, incorrectExample } from "./explanation.js";
import { explanations } from "./explanations.js";

/** Who found the problems, and why the run could not do its work, if so. */
export interface SarifOptions {
  readonly version: string;
  readonly failure?: string;
}

/** Diagnostics as a SARIF 2.1.0 log, with the meaning of every code in it. */
export function reportSarif(
  problems: readonly Diagnostic[],
  { version, failure }: SarifOptions,
): string {
  const found = [...new Set(problems.map(({ code }) => code))].sort();
  const counts = new Map<string, number>();
  const run = {
    tool: {
      driver: { name: "codegen", version, rules: found.map(ruleOf) },
    },
    invocations: [
      {
        executionSuccessful: failure === undefined,
        ...(failure !== undefined && {
          toolExecutionNotifications: [
            { level: "error", message: { text: failure } },
          ],
        }),
      },
    ],
    columnKind: "utf16CodeUnits",
    results: problems.map((problem) => ({
      ...resultOf(problem, found),
      partialFingerprints: { "problem/v1": fingerprint(problem, counts) },
    })),
  };
  const $schema = "https://json.schemastore.org/sarif-2.1.0.json";
  const log = { $schema, version: "2.1.0", runs: [run] };
  return escapeControlCharacters(JSON.stringify(log, null, 2));
}

function ruleOf(code: Code) {
  const explanation = explanations[code];
  const { summary, meaning } = explanation;
  const incorrect = incorrectExample(explanation);
  const correct = correctExample(explanation);
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nIncorrect:\n\n${incorrect}\n\nCorrect:\n\n${correct}`,
      markdown: `${meaning}\n\n**Incorrect**\n\n${fenced(incorrect)}\n\n**Correct**\n\n${fenced(correct)}`,
    },
    defaultConfiguration: { level: definitionOf(code).severity },
  };
}

function fenced(text: string): string {
  return `~~~~\n${text}\n~~~~`;
}

function resultOf(
  { code, severity, message, help, at }: Diagnostic,
  found: readonly Code[],
) {
  const { file, line, column, key } = at;
  const region = {
    ...(line !== undefined && { startLine: line }),
    ...(line !== undefined && column !== undefined && { startColumn: column }),
  };
  return {
    ruleId: code,
    ruleIndex: found.indexOf(code),
    level: severity,
    message: { text: `${message} ${help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
          ...(line !== undefined && { region }),
        },
        ...(key !== undefined &&
          key !== "" && { logicalLocations: [{ fullyQualifiedName: key }] }),
      },
    ],
  };
}

/** A relative path as a URI reference. A first segment with a colon would be read as a scheme, were it not escaped. */
function uriOf(file: string): string {
  const segments = file.replace(/\p{Surrogate}/gu, "\ufffd").split("/");
  return segments.map(encodeURIComponent).join("/");
}

/** The same for a problem that only moved: its code, its file, and its key, or its words where it has none. */
function fingerprint(
  { code, at, message }: Diagnostic,
  counts: Map<string, number>,
): string {
  const what = JSON.stringify([code, at.file, at.key ?? message]);
  const count = counts.get(what) ?? 0;
  counts.set(what, count + 1);
  const hash = createHash("sha256").update(what).digest("hex").slice(0, 16);
  return `${hash}:${count + 1}`;
}
