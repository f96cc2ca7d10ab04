import { version } from "#build";
import { Command, CommanderError } from "commander";
import type { CommandContext, CommandDefinition } from "./command.js";
import type { Environment, OutputStream } from "./environment.js";
import { exitCodes } from "./exit-codes.js";
import { escapeControlCharacters } from "../diagnostics/escape-control-characters.js";

/** Every command by its name, in the order of the help; imported when it is needed. */
const commands: Readonly<Record<string, () => Promise<CommandDefinition>>> = {
  generate: async () =>
    (await import("./commands/generate.js")).generateCommand,
  check: async () => (await import("./commands/check.js")).checkCommand,
  lint: async () => (await import("./commands/lint.js")).lintCommand,
  explain: async () => (await import("./commands/explain.js")).explainCommand,
  dev: async () => (await import("./commands/dev.js")).devCommand,
  import: async () => (await import("./commands/import.js")).importCommand,
  init: async () => (await import("./commands/init.js")).initCommand,
  list: async () => (await import("./commands/list.js")).listCommand,
  export: async () => (await import("./commands/export.js")).exportCommand,
  templates: async () =>
    (await import("./commands/templates.js")).templatesCommand,
  completion: async () =>
    (await import("./commands/completion.js")).completionCommand,
};

/** Runs the command that the arguments name, and returns the exit code. */
export async function runProgram(
  args: readonly string[],
  { environment, terminal }: Omit<CommandContext, "loadProgram">,
): Promise<number> {
  let exitCode: number = exitCodes.success;
  const context: ProgramContext = {
    environment,
    terminal,
    loadProgram: () => loadProgram(Object.keys(commands), context),
    setExitCode: (code) => void (exitCode = code),
  };
  const [first = ""] = args;
  const program = isCommand(first)
    ? await loadProgram([first], context)
    : await context.loadProgram();
  try {
    await program.parseAsync(withoutUnknownHelp(args), { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  }
}

interface ProgramContext extends CommandContext {
  readonly setExitCode: (code: number) => void;
}

function isCommand(name: string): boolean {
  return Object.hasOwn(commands, name);
}

/** `help` for an unknown command fails as the command itself does, with a suggestion. */
function withoutUnknownHelp(args: readonly string[]): readonly string[] {
  const [first, name = "help"] = args;
  const isUnknown = first === "help" && name !== "help" && !isCommand(name);
  return isUnknown ? args.slice(1) : args;
}

async function loadProgram(
  names: readonly string[],
  context: ProgramContext,
): Promise<Command> {
  const program = new Command("codegen")
    .description(
      "Generates AWS Lambda handlers, validators, DynamoDB access and docs from endpoint specs.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput(outputOf(context.environment))
    .addHelpText(
      "after",
      helpText({
        examples: [
          "codegen generate specs/        write generated/ from specs/",
          "codegen check                  in CI: fail when generated/ is not up to date",
          "codegen lint                   report style issues in specs/",
        ],
      }),
    );
  const loaded = await Promise.all(
    Object.entries(commands)
      .filter(([name]) => names.includes(name))
      .map(async ([name, load]) => ({ name, definition: await load() })),
  );
  for (const { name, definition } of loaded) {
    addCommand(program.command(name), definition, context);
  }
  return program;
}

function outputOf({ stdout, stderr }: Environment) {
  const width = ({ isTTY, columns = 80 }: OutputStream): number =>
    isTTY ? columns : 80;
  return {
    writeOut: (text: string) => void stdout.write(text),
    writeErr: (text: string) =>
      void stderr.write(escapeControlCharacters(text)),
    getOutHelpWidth: () => width(stdout),
    getErrHelpWidth: () => width(stderr),
  };
}

function addCommand(
  command: Command,
  definition: CommandDefinition,
  context: ProgramContext,
): void {
  command.description(definition.summary);
  for (const argument of definition.arguments ?? []) {
    command.addArgument(argument);
  }
  for (const option of definition.options ?? []) command.addOption(option);
  command.addHelpText("after", helpText(definition));
  const { argumentHint, subcommands = {} } = definition;
  if (argumentHint !== undefined) command.showHelpAfterError(argumentHint);
  if (definition.run === undefined) {
    // A command of commands lists them in its help, and needs no `help` among them.
    command.helpCommand(false);
  } else {
    command.action(async () => {
      const { processedArgs } = command;
      const flags = command.opts();
      const code = await definition.run?.(processedArgs, flags, context);
      if (code !== undefined) context.setExitCode(code);
    });
  }
  for (const [name, subcommand] of Object.entries(subcommands)) {
    addCommand(command.command(name), subcommand, context);
  }
}

function helpText({
  details,
  examples = [],
}: Pick<CommandDefinition, "details" | "examples">): string {
  const title = examples.length === 1 ? "Example" : "Examples";
  return [
    ...(details === undefined ? [] : ["", details]),
    ...(examples.length === 0 ? [] : ["", `${title}:`]),
    ...examples.map((line) => `  $ ${line}`),
  ].join("\n");
}
