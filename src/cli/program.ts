import { version } from "#build";
import {
  Command,
  CommanderError,
  InvalidArgumentError,
  Option,
} from "commander";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { emitterNames, type EmitterName } from "../emit/emitter.js";
import { exitCodes } from "./exit-codes.js";
import { formatOption } from "./format.js";
import type { Terminal } from "./terminal/terminal.js";

/** Runs the command that the arguments name, and returns the exit code. */
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let code: number = exitCodes.fine;
  const done = (exitCode: number): void => void (code = exitCode);
  const program = programOf(done, terminal);
  // What runs every few seconds does not load what runs once.
  if (!/^(?:generate|check)$/.test(args[0] ?? "")) {
    const { addProjectCommands } = await import("./project-commands.js");
    addProjectCommands(program, { terminal, done });
  }
  try {
    await program.parseAsync(asked(args, program), { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

/** `help` for a command that is none is answered as the command itself would be, with what was likely meant. */
function asked(args: readonly string[], program: Command): readonly string[] {
  const [first, name] = args;
  if (first !== "help" || name === undefined) return args;
  const names = program.createHelp().visibleCommands(program);
  return names.some((command) => command.name() === name)
    ? args
    : args.slice(1);
}

function programOf(done: (code: number) => void, terminal: Terminal): Command {
  const program = new Command("codegen")
    .description(
      "Endpoint specs in, AWS Lambda handlers, validators, DynamoDB access and docs out.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      "\nExamples:\n  $ codegen generate specs/        write generated/ from specs/\n  $ codegen check                  in CI: fail when generated/ is not up to date\n  $ codegen lint                   say what could be better in specs/",
    );
  const shared = (command: Command): Command =>
    command
      .argument("[paths...]", "spec files and folders (default: specs/)")
      .option("--out <folder>", "where files are written (default: generated)")
      .addOption(
        new Option(
          "--only <emitters>",
          "some emitters, with commas between them",
        )
          .choices(emitterNames)
          .argParser(voiceList),
      )
      .option(
        "--templates <folder>",
        "templates of your own, in place of ours (codegen templates eject)",
      )
      .option(
        "--replace-specs",
        "take other spec folders than the last run did",
      )
      .addOption(formatOption())
      .option("--quiet", "print problems only")
      .option("--verbose", "name every file")
      .exitOverride();
  shared(program.command("generate"))
    .description("write the files that the specs ask for")
    .option("--dry-run", "print what would be done, and write nothing")
    .option(
      "--force",
      "overwrite files that were edited by hand or are not ours",
    )
    .option("--timing", "print how long each stage took")
    .addHelpText(
      "after",
      "\nExample:\n  $ codegen generate specs/ --out generated --only lambda,validator",
    )
    .action(async (paths: string[], options: object) => {
      const { generateCommand } = await import("./commands/generate.js");
      done(await generateCommand(paths, options, terminal));
    });
  shared(program.command("check"))
    .description("fail unless the files on disk are what generate would write")
    .addHelpText(
      "after",
      "\nExample:\n  $ codegen check specs/ --out generated",
    )
    .action(async (paths: string[], options: object) => {
      const { checkCommand } = await import("./commands/check.js");
      done(await checkCommand(paths, options, terminal));
    });
  return program;
}

function voiceList(text: string): readonly EmitterName[] {
  return text.split(",").map((word) => {
    const emitter = emitterNames.find((known) => known === word.trim());
    if (emitter !== undefined) return emitter;
    const near = didYouMean(word, emitterNames);
    const help = near
      ? `Did you mean ${near}?`
      : `Emitters: ${emitterNames.join(", ")}.`;
    throw new InvalidArgumentError(`"${word}" is no emitter. ${help}`);
  });
}
