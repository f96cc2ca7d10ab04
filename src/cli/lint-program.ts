import { InvalidArgumentError, type Command } from "commander";
import { formatOption } from "./format.js";
import type { Terminal } from "./terminal/terminal.js";

/** Tells the program of `lint` and `explain`. */
export function addLint(
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void {
  program
    .command("lint")
    .description("say what is wrong in specs, and what could be better")
    .argument("[paths...]", "spec files and folders (default: specs/)")
    .addOption(formatOption())
    .option("--max-warnings <count>", "fail when there are more", wholeNumber)
    .option("--quiet", "print problems only")
    .exitOverride()
    .addHelpText("after", lintHelp)
    .action(async (paths: string[], options: object) => {
      const { lintCommand } = await import("./commands/lint.js");
      done(await lintCommand(paths, options, terminal));
    });
  program
    .command("explain")
    .description("say what the code of a problem means, by an example")
    .argument("[code]", "the code, e.g. unknown-facet (default: list all)")
    .exitOverride()
    .addHelpText("after", "\nExample:\n  $ codegen explain unknown-facet")
    .action(async (code: string | undefined) => {
      const { explainCommand } = await import("./commands/explain.js");
      done(explainCommand(code, terminal));
    });
}

const lintHelp = `
Nothing is written, and hooks are not looked at. Beside all that generate says,
lint looks for style once nothing is wrong: unbounded strings, tables that
nobody reads, statuses that the docs do not list. \`codegen explain\` lists all.
codegen.config.yaml says how grave each is, for generate and check too:

  rules:
    polynomial-regex: error
    undocumented: off

Example:
  $ codegen lint specs/ --max-warnings 0`;

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number, e.g. 0.");
}
