import { Argument } from "commander";
import type { CommandDefinition } from "../command.js";
import type { CompletionCommand } from "../completion/describe-command.js";
import { exitCodes } from "../exit-codes.js";
import { choiceParser } from "../options.js";

const shells = ["bash", "zsh", "fish", "powershell"] as const;

type Shell = (typeof shells)[number];

/** `codegen completion`: prints the script by which a shell completes this program's commands. */
export const completionCommand: CommandDefinition = {
  summary: "print a shell completion script",
  arguments: [
    new Argument("<shell>", "your shell")
      .choices(shells)
      .argParser(choiceParser("shell", shells)),
  ],
  argumentHint: `Shells: ${shells.join(", ")}.`,
  details: `To load it in every new shell:
  bash        source <(codegen completion bash)     in ~/.bashrc; on macOS
              eval "$(codegen completion bash)"     in ~/.bash_profile
  zsh         source <(codegen completion zsh)      in ~/.zshrc, after compinit
  fish        codegen completion fish > ~/.config/fish/completions/codegen.fish
  powershell  codegen completion powershell | Out-String | Invoke-Expression
              in the file that $PROFILE names`,
  async run([shell]: readonly [Shell], _flags, { terminal, loadProgram }) {
    const { describeCommand } =
      await import("../completion/describe-command.js");
    const writeScript = await scriptWriters[shell]();
    const script = writeScript(describeCommand(await loadProgram()));
    terminal.printExactly(script.trimEnd());
    return exitCodes.success;
  },
};

const scriptWriters: Readonly<
  Record<Shell, () => Promise<(program: CompletionCommand) => string>>
> = {
  bash: async () => (await import("../completion/bash.js")).bashCompletion,
  zsh: async () => (await import("../completion/zsh.js")).zshCompletion,
  fish: async () => (await import("../completion/fish.js")).fishCompletion,
  powershell: async () =>
    (await import("../completion/powershell.js")).powershellCompletion,
};
