import { describe, expect, test } from "vitest";
import { printJsonLine } from "../../src/languages/json.js";
import { curl, type Shell, shells } from "../../src/languages/shell.js";
import { printXmlLine } from "../../src/languages/xml.js";
import {
  readByRuntimes,
  runInBash,
  runInCmd,
  runInPwsh,
  runInWindowsPowerShell,
  type Argv,
} from "./shells.js";

/** Each class of characters that means something to a shell, to curl, or to the runtime that splits a line of Windows. */
const classes: Readonly<Record<string, string>> = {
  "a single quote": "'",
  "a double quote": '"',
  "two double quotes": '""',
  "a backtick": "`",
  "a dollar": "$x $(id) ${x} $env:x",
  "a per cent sign": "100%",
  "a variable of cmd": "%PATH% %x:~0,1%",
  "an exclamation mark": "!x! a!",
  "a caret": "^ ^^ ^&",
  "an ampersand": "a & b && c",
  "a line feed": "a\nb",
  "a carriage return": "a\r\nb",
  "no ASCII": "é 中文 😀",
  "a backslash": "a\\b",
  "a backslash at the end": "a\\",
  "two backslashes at the end": "a b\\\\",
  "a backslash before a quote": '\\"',
  "angle brackets": "a < b > c",
  "a pipe": "a | b || c",
  parentheses: "(a) )(",
  "a semicolon": "a; b",
  "an at sign": "@file @{a}",
  "a tab": "a\tb",
  nothing: "",
  blanks: "  a  ",
  "the stop of parsing": "--% a --",
  "smart quotes": "\u2018a\u2019 \u201ab\u201b \u201cc\u201d \u201e",
  dashes: "\u2013a \u2014b -c",
  "a hash": "#a # b",
  "globs and braces": "* ? [a-z] {a,b} ~",
};

/** Every reading of lines that a shell's versions may have, a list of readings a line. */
const readings: Record<Shell, (lines: readonly string[]) => Argv[][]> = {
  bash: (lines) => runInBash(lines).map((argv) => [argv]),
  cmd: (lines) => lines.map(runInCmd),
  pwsh: (lines) => lines.map(runInPwsh),
  powershell: (lines) => lines.map(runInWindowsPowerShell),
};

/** A request with a text in one of its places, and the words that curl must get. */
interface Case {
  readonly sent: Parameters<typeof curl>[0];
  readonly name: string;
}

const plain = {
  method: "PUT",
  url: "https://example.com/prod/a",
  headers: [["Content-Type", "application/json"]],
  bodyFile: "payload.json",
} as const;

const cases: readonly Case[] = Object.entries(classes).flatMap(
  ([name, text]) => {
    const around = [text, `a${text}b`, `a ${text}`, `${text} b`];
    // A header has no line breaks, and no blanks around it.
    const headers = around
      .map((value) => value.replace(/[\r\n]/g, " ").trim())
      .filter((value) => value !== "")
      .map((value) => ({ ...plain, headers: [["x-a", value]] as const }));
    const urls = around.map((value) => ({
      ...plain,
      url: new URL(`https://example.com/${value}?a=${value}`).href,
    }));
    const bodies = around.flatMap((value) => [
      { ...plain, body: value },
      { ...plain, body: printJsonLine({ a: value, "b c": [1, value] }) },
      { ...plain, body: printXmlLine("Root", { a: value, b: [value] }) },
    ]);
    return [...headers, ...urls, ...bodies].map((sent) => ({ sent, name }));
  },
);

describe.each(shells)("%s", (shell) => {
  test("every class of characters arrives in headers, URLs, and bodies of JSON and XML", () => {
    const lines = cases.map(({ sent }) => curl(sent, shell));
    const read = readings[shell](lines.map(({ command }) => command));
    expect(read).toHaveLength(cases.length);
    let fromFile = 0;
    for (const [n, { sent, name }] of cases.entries()) {
      const { usesFile = false } = lines[n] ?? {};
      if (usesFile) fromFile += 1;
      for (const argv of read[n] ?? []) {
        expect(argv.map(withoutEnd), name).toEqual(
          wanted(sent, { shell, usesFile }),
        );
      }
    }
    console.log(
      `${shell}: ${Object.keys(classes).length} classes of characters in ${cases.length} requests arrive; ${fromFile} bodies from a file`,
    );
    expect(fromFile).toBeLessThan(cases.length / 2);
  });
});

/** What curl must be started with. */
function wanted(
  { method, url, headers, body, bodyFile }: Case["sent"],
  { shell, usesFile }: { readonly shell: Shell; readonly usesFile: boolean },
): Argv {
  const data = usesFile
    ? ["--data-binary", `@${bodyFile}`]
    : ["--data-raw", body ?? ""];
  return [
    shell === "powershell" ? "curl.exe" : "curl",
    ...["-X", method],
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    url,
    ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(body === undefined ? [] : data),
  ];
}

/** A header without the blank that may end it: servers drop it. */
function withoutEnd(word: string, at: number, argv: Argv): string {
  return argv[at - 1] === "-H" ? word.trimEnd() : word;
}

describe("the shells that are no program here are read by the rules that their makers wrote down", () => {
  // The table of "Parsing C command-line arguments" in Microsoft's documentation.
  test.each([
    ['"a b c" d e', ["a b c", "d", "e"]],
    ['"ab\\"c" "\\\\" d', ['ab"c', "\\", "d"]],
    ['a\\\\\\b d"e f"g h', ["a\\\\\\b", "de fg", "h"]],
    ['a\\\\\\"b c d', ['a\\"b', "c", "d"]],
    ['a\\\\\\\\"b c" d e', ["a\\\\b c", "d", "e"]],
  ])("the C runtime reads %s", (line, argv) => {
    for (const read of readByRuntimes(line)) expect(read).toEqual(argv);
  });

  test("two quotes in quotes are one; runtimes differ in whether the quotes go on", () => {
    expect(readByRuntimes('a"b"" c d')).toEqual([
      ['ab" c d'],
      ['ab"', "c", "d"],
    ]);
  });

  // The phases of "How does the Windows Command Interpreter parse scripts?": variables, then specials.
  test.each<readonly [line: string, argv: Argv | string]>([
    ['curl "a & b | c"', ["curl", "a & b | c"]],
    ['curl ^"a^&b^"', ["curl", "a&b"]],
    ["curl a & calc", "means something"],
    ['curl "a" > b', "means something"],
    ['curl "a\\" & calc "', "means something"],
    ['curl "%PATH%"', ["curl", "EXPANDED"]],
    ["curl %PATH:~0,1%", ["curl", "EXPANDED"]],
    ["curl ^%^PATH^%", ["curl", "%PATH%"]],
    ['curl "^^"', ["curl", "^^"]],
    ["curl a^^b", ["curl", "a^b"]],
    ["curl a ^\n  b", ["curl", "a", "b"]],
    ["curl a\nb", "ends here"],
  ])("cmd reads %j", (line, argv) => {
    if (typeof argv === "string") expect(() => runInCmd(line)).toThrow(argv);
    else for (const read of runInCmd(line)) expect(read).toEqual(argv);
  });

  // about_Quoting_Rules: a quote in quotes is doubled, and the curly ones are quotes too.
  test.each<readonly [line: string, argv: Argv | string]>([
    ["curl 'it''s'", ["curl", "it's"]],
    ["curl 'a $x `b \"c\" %d% \\'", ["curl", 'a $x `b "c" %d% \\']],
    ["curl 'a\u2019\u2019b'", ["curl", "a\u2019b"]],
    ["curl 'a\u2019b'", "no blank"],
    ["curl '--%' ''", ["curl", "--%", ""]],
    ["curl `\n  'a'", ["curl", "a"]],
    ["curl 'a", "does not end"],
    ["curl @file", "not a word"],
    ["curl a;id", "not a word"],
  ])("PowerShell 7 reads %j", (line, argv) => {
    if (typeof argv === "string") expect(() => runInPwsh(line)).toThrow(argv);
    else expect(runInPwsh(line)).toEqual([argv]);
  });

  // about_Parsing: before 7.3, quotes in an argument are not escaped, and an empty one is lost.
  test.each<readonly [line: string, argv: Argv]>([
    ["curl.exe 'a b'", ["curl.exe", "a b"]],
    ["curl.exe '{\"a\":1}'", ["curl.exe", "{a:1}"]],
    ["curl.exe '{\\\"a\\\":1}'", ["curl.exe", '{"a":1}']],
    ["curl.exe '' 'a'", ["curl.exe", "a"]],
  ])("Windows PowerShell 5.1 reads %j", (line, argv) => {
    for (const read of runInWindowsPowerShell(line)) {
      expect(read).toEqual(argv);
    }
  });
});
