import { spawnSync } from "node:child_process";

/** What a program is started with: its name and its arguments. */
export type Argv = readonly string[];

/** Runs lines in a real bash that has no program but a curl that tells its arguments: one list a line. */
export function runInBash(lines: readonly string[]): Argv[] {
  const curl = `PATH=; curl() { printf '%s\\0' curl "$@"; printf '\\1\\0'; }`;
  const { stdout } = spawnSync("bash", ["--noprofile", "--norc"], {
    input: [curl, ...lines, ""].join("\n"),
    encoding: "utf8",
    env: { PATH: process.env["PATH"], LC_ALL: "C", x: "expanded" },
    maxBuffer: 1 << 29,
  });
  return stdout
    .split("\u0001\0")
    .slice(0, -1)
    .map((words) => words.split("\0").slice(0, -1));
}

/**
 * cmd.exe at its prompt (delayed expansion off), as "How does the Windows
 * Command Interpreter parse scripts?" (Stack Overflow 4094699) describes it.
 * All variables are taken to exist, but those with a caret or a quote in
 * their name. Specials that are left over are an error.
 */
export function runInCmd(command: string): Argv[] {
  let line = "";
  let quoted = false;
  const expanded = command.replace(
    /%[^%^":\n]+(?::[^%\n]*)?%/g,
    () => "EXPANDED",
  );
  for (let at = 0; at < expanded.length; at += 1) {
    let character = expanded.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (character === "\n") throw new Error("the line ends here");
    else if (!quoted && character === "^") {
      at += 1;
      // A caret before a line break joins the lines and escapes what follows.
      if (expanded.charAt(at) === "\n") at += 1;
      character = expanded.charAt(at);
    } else if (!quoted && /[&|<>()]/.test(character))
      throw new Error(`${character} means something here`);
    line += character;
  }
  return readByRuntimes(line);
}

/** PowerShell 7.3 and later: what it reads is what the program gets. */
export function runInPwsh(command: string): Argv[] {
  return [readWords(command)];
}

/**
 * Windows PowerShell 5.1: joins the words to a line, wraps those with white
 * space outside of quotes, drops empty ones, escapes nothing
 * (NativeCommandParameterBinder.cs). Versions differ in two ways, so all four
 * are tried: whether `\"` counts as a quote, and whether backslashes before
 * the closing quote are doubled.
 */
export function runInWindowsPowerShell(command: string): Argv[] {
  const [program = "", ...words] = readWords(command);
  return [true, false].flatMap((countsEscaped) =>
    [true, false].flatMap((doubles) => {
      const line = words
        .filter((word) => word !== "")
        .map((word) => {
          if (!isWrapped(word, countsEscaped)) return word;
          const slashes = doubles ? (/\\*$/.exec(word)?.[0] ?? "") : "";
          return `"${word}${slashes}"`;
        });
      return readByRuntimes([program, ...line].join(" "));
    }),
  );
}

function isWrapped(word: string, countsEscaped: boolean): boolean {
  let quotes = 0;
  let before = "";
  for (const character of word) {
    if (character === '"' && (countsEscaped || before !== "\\")) quotes += 1;
    else if (/\s/.test(character) && quotes % 2 === 0) return true;
    before = character;
  }
  return false;
}

/** PowerShell's words: bare ones, and single-quoted literals, where each of five quotes ends one and two of them are one. */
function readWords(command: string): string[] {
  const words: string[] = [];
  let rest = command;
  while ((rest = rest.replace(/^(?: |`\n)+/, "")) !== "") {
    const bare = /^[A-Za-z-][\w.-]*(?= |$)/.exec(rest)?.[0];
    if (bare !== undefined) {
      words.push(bare);
      rest = rest.slice(bare.length);
      continue;
    }
    if (!isQuote(rest.charAt(0))) throw new Error(`not a word: ${rest}`);
    let word = "";
    let at = 1;
    for (; at < rest.length; at += 1) {
      if (isQuote(rest.charAt(at))) {
        if (!isQuote(rest.charAt(at + 1))) break;
        at += 1;
      }
      word += rest.charAt(at);
    }
    if (at === rest.length) throw new Error("the literal does not end");
    words.push(word);
    rest = rest.slice(at + 1);
    if (rest !== "" && !rest.startsWith(" ")) throw new Error("no blank");
  }
  return words;
}

function isQuote(character: string): boolean {
  return /^['\u2018-\u201b]$/.test(character);
}

/** CommandLineToArgvW and today's C runtime: they differ in what two quotes inside quotes leave behind. */
export function readByRuntimes(line: string): Argv[] {
  return [true, false].map((staysQuoted) => readByRuntime(line, staysQuoted));
}

function readByRuntime(line: string, staysQuoted: boolean): Argv {
  const argv: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (!quoted && /[ \t]/.test(character)) {
      if (word !== null) argv.push(word);
      word = null;
      continue;
    }
    word ??= "";
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0 && line.charAt(at + slashes) === '"') {
      word += "\\".repeat(slashes >> 1);
      at += slashes;
      if (slashes % 2 === 1) {
        word += '"';
        continue;
      }
    } else if (slashes > 0) {
      word += "\\".repeat(slashes);
      at += slashes - 1;
      continue;
    }
    if (line.charAt(at) !== '"') word += line.charAt(at);
    else if (quoted && line.charAt(at + 1) === '"') {
      word += '"';
      at += 1;
      quoted = staysQuoted;
    } else quoted = !quoted;
  }
  return word === null ? argv : [...argv, word];
}
