import { InvalidArgumentError } from "commander";
import { didYouMean } from "../diagnostics/did-you-mean.js";

/** Takes one of the words, and says which one a mistyped word likely meant. */
export function choice<Word extends string>(
  what: string,
  words: readonly Word[],
) {
  return (typed: string): Word => {
    const word = words.find((known) => known === typed);
    if (word !== undefined) return word;
    const near = didYouMean(typed, words);
    const help = near
      ? `Did you mean ${near}?`
      : `Choices: ${words.join(", ")}.`;
    throw new InvalidArgumentError(`"${typed}" is no ${what}. ${help}`);
  };
}
