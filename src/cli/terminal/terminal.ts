import { exitCodes } from "../exit-codes.js";

/** Where the command line speaks. Data goes to standard output, everything else to standard error. */
export interface Terminal {
  readonly colour: boolean;
  /** One or more lines of data. */
  print(text: string): void;
  /** One or more lines for the person who watches. */
  say(text: string): void;
  /** A line that the next one replaces; nothing where nobody watches. */
  progress(text: string): void;
}

/** The terminal of this process, as its environment wants it. */
export function openTerminal(): Terminal {
  const { stderr, stdout, env } = process;
  const watched = stderr.isTTY && !env["CI"];
  const colour = env["FORCE_COLOR"]
    ? env["FORCE_COLOR"] !== "0"
    : stderr.isTTY && !env["NO_COLOR"];
  // Whoever reads may stop early, as `head` does.
  stdout.on("error", ({ code = "EIO" }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(exitCodes.fine);
    stderr.write(`codegen: Cannot write to standard output: ${code}.\n`);
    process.exit(exitCodes.usage);
  });
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\u001b[2K");
    shown = false;
  };
  return {
    colour,
    print: (text) => void stdout.write(`${text}\n`),
    say: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!watched) return;
      clear();
      stderr.write(text);
      shown = true;
    },
  };
}
