import { InvalidArgumentError, Option } from "commander";
import { didYouMean } from "../diagnostics/did-you-mean.js";

/** How diagnostics can be said: for people, for programs, on GitHub's pages, and for code scanners. */
export const formats = ["text", "json", "github", "sarif"] as const;

/** One of the formats of diagnostics. */
export type Format = (typeof formats)[number];

/** The flag `--format`, which help and completion list the words of. */
export function formatOption(): Option {
  return new Option("--format <format>", "how problems are said")
    .choices(formats)
    .argParser(formatOf);
}

function formatOf(word: string): Format {
  const format = formats.find((known) => known === word);
  if (format !== undefined) return format;
  const near = didYouMean(word, formats);
  const help = near
    ? `Did you mean ${near}?`
    : `Formats: ${formats.join(", ")}.`;
  throw new InvalidArgumentError(`"${word}" is no format. ${help}`);
}

/** The format where no flag names one: GitHub's own, where its runner runs us. */
export function usualFormat(): Format {
  return process.env["GITHUB_ACTIONS"] === "true" ? "github" : "text";
}
