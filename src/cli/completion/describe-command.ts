import type { Argument, Command, Option } from "commander";
import { codes } from "../../diagnostics/catalogue.js";
import { templateNames } from "../../render/render.js";

/** The values that an argument or a flag accepts: one of some words, several of them, or something else. */
export type CompletionValue =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "list"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "text" };

/** A flag by its short and long name; a boolean one has no value. */
export interface CompletionFlag {
  readonly names: readonly string[];
  readonly summary: string;
  readonly value?: CompletionValue;
}

/** The values of an argument, and whether there may be several. */
export type CompletionArgument = CompletionValue & {
  readonly isVariadic?: boolean;
};

/** A command with its flags, arguments and subcommands. */
export interface CompletionCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletionFlag[];
  readonly values: readonly CompletionArgument[];
  readonly commands: readonly CompletionCommand[];
}

/** Describes a command and its subcommands, as their help does. */
export function describeCommand(command: Command): CompletionCommand {
  const help = command.createHelp();
  const commands = help.visibleCommands(command).map(describeCommand);
  const names = commands.map(({ name }) => name);
  return {
    name: command.name(),
    summary: command.description(),
    flags: help.visibleOptions(command).map(describeFlag),
    values: command.registeredArguments.map(describeArgument),
    commands: commands.map((one) =>
      one.name === "help"
        ? { ...one, values: [{ kind: "words", words: names }] }
        : one,
    ),
  };
}

/** A command with the names that lead to it, and its own. */
export interface CommandWithPath extends CompletionCommand {
  readonly path: string;
}

/** A command and all below it. */
export function flattenCommands(
  command: CompletionCommand,
  parentPath = "",
): readonly CommandWithPath[] {
  const path =
    parentPath === "" ? command.name : `${parentPath} ${command.name}`;
  return [
    { ...command, path },
    ...command.commands.flatMap((one) => flattenCommands(one, path)),
  ];
}

function describeFlag(option: Option): CompletionFlag {
  const { short, long, description, required, optional } = option;
  return {
    names: [short, long].filter((name) => typeof name === "string"),
    summary: description,
    ...((required || optional) && { value: describeOptionValue(option) }),
  };
}

function describeOptionValue({ argChoices, flags }: Option): CompletionValue {
  const [, name = ""] = /<([^<>]+)>/.exec(flags) ?? [];
  if (argChoices === undefined) return valueByName(name);
  // A name in the plural takes several, with commas between them.
  return { kind: name.endsWith("s") ? "list" : "words", words: argChoices };
}

function describeArgument(argument: Argument): CompletionArgument {
  const { argChoices, variadic } = argument;
  const value: CompletionValue =
    argChoices === undefined
      ? valueByName(argument.name())
      : { kind: "words", words: argChoices };
  return { ...value, isVariadic: variadic };
}

function valueByName(name: string): CompletionValue {
  if (/^code$/i.test(name)) return { kind: "words", words: codes };
  if (name === "templates") return { kind: "words", words: templateNames() };
  if (/^(?:folder|dir)/i.test(name)) return { kind: "folder" };
  return { kind: /^(?:path|file)/i.test(name) ? "file" : "text" };
}
