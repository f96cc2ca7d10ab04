import { Argument, type Command } from "commander";
import { choice } from "./choice.js";
import { shells, type Shell } from "./completion/shells.js";
import { addDev } from "./commands/dev.js";
import { addExport } from "./export-program.js";
import { addImport } from "./import-program.js";
import { addLint } from "./lint-program.js";
import type { Terminal } from "./terminal/terminal.js";

/** Where the commands speak, and what is done with their exit codes. */
export interface Stage {
  readonly terminal: Terminal;
  readonly done: (code: number) => void;
}

/** Adds the commands that set a project up and look at it. */
export function addProjectCommands(
  program: Command,
  { terminal, done }: Stage,
): void {
  addLint(program, terminal, done);
  addDev(program, terminal, done);
  addImport(program, { terminal, done });
  program
    .command("init")
    .description("write what a new project needs: configuration, specs, CI")
    .exitOverride()
    .addHelpText(
      "after",
      `
It writes, into this folder, what is not there yet: codegen.config.yaml, two
specs, package.json (hooks are ES modules), .gitattributes, and a GitHub
workflow that runs codegen check. It asks nothing, and overwrites nothing.
${examples("codegen init && codegen generate")}`,
    )
    .action(async () => {
      const { initCommand } = await import("./commands/init.js");
      done(await initCommand(terminal));
    });
  program
    .command("list")
    .description("print the endpoints and tables, one a line")
    .argument("[paths...]", "spec files and folders (default: specs/)")
    .option("--json", "print them as JSON")
    .exitOverride()
    .addHelpText(
      "after",
      examples(
        "codegen list specs/",
        "codegen list --json | jq -r '.endpoints[].api_path'",
      ),
    )
    .action(async (paths: string[], options: object) => {
      const { listCommand } = await import("./commands/list.js");
      done(await listCommand(paths, options, terminal));
    });
  addExport(program, terminal, done);
  const templates = program
    .command("templates")
    .description("see and change what files are made with")
    .helpCommand(false)
    .exitOverride()
    .addHelpText("after", examples("codegen templates eject docs/endpoint.md"));
  templates
    .command("eject")
    .description("copy templates of ours, to have your own of them")
    .argument(
      "[templates...]",
      "their names, or folders of them; without any, all are listed",
    )
    .option(
      "--templates <folder>",
      "where they are written (default: the configuration's, else templates)",
    )
    .exitOverride()
    .addHelpText(
      "after",
      `
What lies in the folder under the same name stands in for ours, one file at a
time, in generate and check: they read it where codegen.config.yaml names it
(templates: templates), or by --templates. A file that has changes of yours is
never overwritten. What a template of yours writes is formatted by Prettier.
${examples("codegen templates eject", "codegen templates eject docs/endpoint.md lambda/runtime/log.ts")}`,
    )
    .action(async (names: string[], options: object) => {
      const { ejectCommand } = await import("./commands/templates.js");
      done(await ejectCommand(names, options, terminal));
    });
  program
    .command("completion")
    .description("print a script that completes commands in your shell")
    .addArgument(
      new Argument("<shell>", "your shell")
        .choices(shells)
        .argParser(choice("shell", shells)),
    )
    .exitOverride()
    .showHelpAfterError(`Shells: ${shells.join(", ")}.`)
    .addHelpText("after", installing)
    .action(async (shell: Shell) => {
      const { completionCommand } = await import("./commands/completion.js");
      done(completionCommand(shell, program, terminal));
    });
}

function examples(...lines: readonly string[]): string {
  const title = lines.length === 1 ? "Example" : "Examples";
  return `\n${title}:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

const installing = `
To load it in every new shell:
  bash        source <(codegen completion bash)     in ~/.bashrc; on macOS
              eval "$(codegen completion bash)"     in ~/.bash_profile
  zsh         source <(codegen completion zsh)      in ~/.zshrc, after compinit
  fish        codegen completion fish > ~/.config/fish/completions/codegen.fish
  powershell  codegen completion powershell | Out-String | Invoke-Expression
              in the file that $PROFILE names
`.trimEnd();
