import { escapeControlCharacters } from "../../diagnostics/escape-control-characters.js";
import type { Environment } from "../environment.js";

/** Where the command line prints. Data goes to standard output, everything else to standard error. */
export interface Terminal {
  readonly colour: boolean;
  /** Prints one or more lines that the user asked for, or JSON, to standard output. */
  readonly print: (text: string) => void;
  /** The same for data of which no character may be escaped: files, scripts, workflow commands. */
  readonly printExactly: (text: string) => void;
  /** Prints one or more lines for the user to standard error. */
  readonly log: (text: string) => void;
  /** Shows a line that the next one replaces; nothing without a terminal. */
  readonly progress: (text: string) => void;
}

/** The terminal of an environment, in colour where that asks for it. */
export function openTerminal({ stdout, stderr, env }: Environment): Terminal {
  const isTTY = stderr.isTTY === true;
  const showsProgress = isTTY && !env["CI"];
  const colour = env["FORCE_COLOR"]
    ? env["FORCE_COLOR"] !== "0"
    : isTTY && !env["NO_COLOR"];
  let hasProgress = false;
  const clearProgress = (): void => {
    if (hasProgress) stderr.write("\r\u001b[2K");
    hasProgress = false;
  };
  return {
    colour,
    print: (text) => void stdout.write(`${escapeControlCharacters(text)}\n`),
    printExactly: (text) => void stdout.write(`${text}\n`),
    log: (text) => {
      clearProgress();
      const escaped = escapeControlCharacters(text, { keepsColours: colour });
      stderr.write(`${escaped}\n`);
    },
    progress: (text) => {
      if (!showsProgress) return;
      clearProgress();
      stderr.write(escapeControlCharacters(text));
      hasProgress = true;
    },
  };
}
