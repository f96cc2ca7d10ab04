import type { Argument, Command, Option } from "commander";
import { codes } from "../../diagnostics/catalogue.js";
import { templateNames } from "../../render/render.js";

/** What may stand in a place of the command line. */
export type Value =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "list"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "text" };

/** A flag in each of its spellings; one without a value stands alone. */
export interface Flag {
  readonly names: readonly string[];
  readonly summary: string;
  readonly value?: Value;
}

/** What an argument takes, and whether it takes several. */
export type Argued = Value & { readonly isVariadic?: boolean };

/** A command with all that may follow it. */
export interface Words {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  readonly values: readonly Argued[];
  readonly commands: readonly Words[];
}

/** What a program takes: its commands, their flags and arguments, as its help has them. */
export function wordsOf(command: Command): Words {
  const help = command.createHelp();
  const commands = help.visibleCommands(command).map(wordsOf);
  const words = commands.map(({ name }) => name);
  return {
    name: command.name(),
    summary: command.description(),
    flags: help.visibleOptions(command).map(flagOf),
    values: command.registeredArguments.map(valueOf),
    commands: commands.map((one) =>
      one.name === "help"
        ? { ...one, values: [{ kind: "words", words }] }
        : one,
    ),
  };
}

/** A command with the words that lead to it. */
export interface Placed extends Words {
  readonly path: string;
}

/** A command and all below it. */
export function placed(words: Words, above = ""): readonly Placed[] {
  const path = above === "" ? words.name : `${above} ${words.name}`;
  return [
    { ...words, path },
    ...words.commands.flatMap((command) => placed(command, path)),
  ];
}

function flagOf(option: Option): Flag {
  const { short, long, description, required, optional } = option;
  return {
    names: [short, long].filter((name) => typeof name === "string"),
    summary: description,
    ...((required || optional) && { value: valueOfOption(option) }),
  };
}

function valueOfOption({ argChoices, flags }: Option): Value {
  const [, name = ""] = /<([^>]+)>/.exec(flags) ?? [];
  if (argChoices === undefined) return valueNamed(name);
  // A name in the plural takes several, with commas between them.
  return { kind: name.endsWith("s") ? "list" : "words", words: argChoices };
}

function valueOf(argument: Argument): Argued {
  const { argChoices, variadic } = argument;
  const value: Value =
    argChoices === undefined
      ? valueNamed(argument.name())
      : { kind: "words", words: argChoices };
  return { ...value, isVariadic: variadic };
}

function valueNamed(name: string): Value {
  if (/^code$/i.test(name)) return { kind: "words", words: codes };
  if (name === "templates") return { kind: "words", words: templateNames() };
  if (/^(?:folder|dir)/i.test(name)) return { kind: "folder" };
  return { kind: /^(?:path|file)/i.test(name) ? "file" : "text" };
}
