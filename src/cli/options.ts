import { Argument, InvalidArgumentError, Option } from "commander";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { emitterNames } from "../emit/emitter.js";

/** The notations that commands write data in. */
export const dataFormats = ["yaml", "json"] as const;

/** A notation that a command writes data in. */
export type DataFormat = (typeof dataFormats)[number];

/** The formats of diagnostics: for people, for programs, for GitHub's pages, and for code scanners. */
export const reportFormats = ["text", "json", "github", "sarif"] as const;

/** A format of diagnostics. */
export type ReportFormat = (typeof reportFormats)[number];

/** The argument that names specs. */
export const specPaths = new Argument(
  "[paths...]",
  "spec files and folders (default: specs/)",
);

/** `--out` of the commands that generate. */
export const outOption = new Option(
  "--out <folder>",
  "where files are written (default: generated)",
);

/** `--only`: the emitters that run. */
export const onlyOption = new Option(
  "--only <emitters>",
  "some emitters, with commas between them",
)
  .choices(emitterNames)
  .argParser((list: string) =>
    list
      .split(",")
      .map((word) =>
        parseChoice(word, emitterNames, { noun: "emitter", list: "Emitters" }),
      ),
  );

/** `--templates`: the user's own templates. */
export const templatesOption = new Option(
  "--templates <folder>",
  "templates of your own, in place of ours (codegen templates eject)",
);

/** `--replace-specs`: accepts other spec folders than the manifest names. */
export const replaceSpecsOption = new Option(
  "--replace-specs",
  "take other spec folders than the last run did",
);

/** `--force` of the commands that generate. */
export const forceOption = new Option(
  "--force",
  "overwrite files that were edited by hand or are not ours",
);

/** `--format` of diagnostics. */
export const reportFormatOption = new Option(
  "--format <format>",
  "how problems are said",
)
  .choices(reportFormats)
  .argParser((word: string) =>
    parseChoice(word, reportFormats, { noun: "format", list: "Formats" }),
  );

/** `--format` of data. */
export function dataFormatOption(summary: string): Option {
  return new Option("--format <format>", summary)
    .choices(dataFormats)
    .argParser(choiceParser("format", dataFormats));
}

/** `--quiet`. */
export const quietOption = new Option("--quiet", "print problems only");

/** `--verbose`. */
export const verboseOption = new Option("--verbose", "name every file");

/** A parser of arguments that are one of some words. */
export function choiceParser<Word extends string>(
  noun: string,
  words: readonly Word[],
): (typed: string) => Word {
  return (typed) => parseChoice(typed, words, { noun, list: "Choices" });
}

/** The word that was typed; throws with the word that was likely meant, or with the list of all. */
function parseChoice<Word extends string>(
  typed: string,
  words: readonly Word[],
  { noun, list }: { readonly noun: string; readonly list: string },
): Word {
  const word = words.find((known) => known === typed.trim());
  if (word !== undefined) return word;
  const near = didYouMean(typed, words);
  const help = near ? `Did you mean ${near}?` : `${list}: ${words.join(", ")}.`;
  throw new InvalidArgumentError(`"${typed}" is no ${noun}. ${help}`);
}
