import type { Command } from "commander";
import { bashCompletion } from "../completion/bash.js";
import { fishCompletion } from "../completion/fish.js";
import { powershellCompletion } from "../completion/powershell.js";
import type { Shell } from "../completion/shells.js";
import { wordsOf, type Words } from "../completion/words.js";
import { zshCompletion } from "../completion/zsh.js";
import { exitCodes } from "../exit-codes.js";
import type { Terminal } from "../terminal/terminal.js";

/** `codegen completion`: prints the script by which a shell completes this program's commands. Returns the exit code. */
export function completionCommand(
  shell: Shell,
  program: Command,
  terminal: Terminal,
): number {
  terminal.print(scripts[shell](wordsOf(program)).trimEnd());
  return exitCodes.fine;
}

const scripts: Readonly<Record<Shell, (program: Words) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};
