import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  curl,
  type CurlRequest,
  type Shell,
  shells,
} from "../../src/languages/shell.js";
import {
  type Argv,
  runInBash,
  runInCmd,
  runInPwsh,
  runInWindowsPowerShell,
} from "./shells.js";
import { freshRuns } from "../properties/runs.js";

/** Every reading of a line that the shell's versions may have. */
const runners: Record<Shell, (command: string) => Argv[]> = {
  bash: (command) => runInBash([command]),
  cmd: runInCmd,
  pwsh: runInPwsh,
  powershell: runInWindowsPowerShell,
};

/** Bodies, and the shells that take them from a file. */
const bodies: readonly [body: string, ...fromFile: Shell[]][] = [
  [""],
  ["plain"],
  ['{"a":1,"b":[true,null]}'],
  ['{"a": "b c", "d": "e"}'],
  ['{"a":"b c"}', "powershell"],
  ['{"a": "R&D <b> | (x) ^ y"}'],
  ["it's"],
  ["''"],
  ["'; curl evil '"],
  ['"'],
  ['""'],
  ['a"b'],
  ['a" b', "powershell"],
  ['" & calc & "', "powershell"],
  ["`id`"],
  ["$x $(id) ${x} $env:x"],
  ["100%", "cmd"],
  ["%PATH% %CD:~0,1%", "cmd"],
  ["!x! a!", "cmd"],
  ["^"],
  ["a^b ^& ^^"],
  ["a & b && c | d || e > f < g ( h ) ; i"],
  ["a\nb", "cmd"],
  ['{\n  "a": "b c"\n}\n', "cmd"],
  ["a \nb", "bash", "cmd", "pwsh", "powershell"],
  ["a\r\nb", "bash", "cmd", "pwsh", "powershell"],
  ["a\tb", "bash", "cmd", "pwsh", "powershell"],
  ["a\0b", "bash", "cmd", "pwsh", "powershell"],
  ["a\u001bb", "bash", "cmd", "pwsh", "powershell"],
  ["a\u202eb", "bash", "cmd", "pwsh", "powershell"],
  ["a\u200bb", "bash", "cmd", "pwsh", "powershell"],
  ["a\ud800b", "bash", "cmd", "pwsh", "powershell"],
  ["é", "cmd", "powershell"],
  ["中文 😀", "cmd", "powershell"],
  ["\u2018a\u2019 \u201ab\u201b", "cmd", "powershell"],
  ["\u201ca\u201d \u2013 \u2014", "cmd", "powershell"],
  ["\\"],
  ["a\\"],
  ["a b\\"],
  ["a b\\\\"],
  ['a b "c d" \\', "powershell"],
  ['\\"'],
  ['\\\\" x \\', "powershell"],
  ['{"a": "\\"\\\\"}'],
  ["C:\\dir\\new dir\\"],
  [" "],
  ["  a  "],
  ["@file"],
  ["-d --data -- --%", "cmd"],
  ["* ? [a-z] {a,b} ~ # =x ,y"],
  ["x".repeat(7_800)],
  ["x".repeat(8_000), "cmd"],
  ["x".repeat(31_000), "bash", "cmd", "pwsh", "powershell"],
];

const request = {
  method: "POST",
  url: "https://example.com/prod/a?b=1&c=%CD%80",
  headers: [["Content-Type", "application/json"]],
  bodyFile: "payload.json",
} satisfies CurlRequest;

/** The arguments that curl must get, by the request and not by the line. */
function wanted(
  { method, url, headers, body, bodyFile }: CurlRequest,
  { shell, usesFile }: { shell: Shell; usesFile: boolean },
): Argv {
  const data = usesFile
    ? ["--data-binary", `@${bodyFile}`]
    : ["--data-raw", body ?? ""];
  return [
    shell === "powershell" ? "curl.exe" : "curl",
    ...["-X", method, url],
    ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(body === undefined ? [] : data),
  ];
}

function expectArrival(sent: CurlRequest, shell: Shell): void {
  const { command, usesFile } = curl(sent, shell);
  const right = wanted(sent, { shell, usesFile });
  for (const argv of runners[shell](command))
    expect(argv.map(asSent)).toEqual(right);
}

/** The argument without the white space that may end a header: servers drop it. */
function asSent(argument: string, at: number, argv: Argv): string {
  return argv[at - 1] === "-H" ? argument.trimEnd() : argument;
}

describe.each(shells)("%s", (shell) => {
  test.each(bodies)("carries %j", (body, ...fromFile) => {
    expect(curl({ ...request, body }, shell).usesFile).toBe(
      fromFile.includes(shell),
    );
    expectArrival({ ...request, body }, shell);
  });

  test("carries headers", () => {
    const values = bodies
      .map(([body]) => body)
      .filter((body) => /^\S(?:.{0,1000}\S)?$/s.test(body))
      .filter((body) => !/[\0\r\n\ud800]/.test(body));
    expect(values.length).toBeGreaterThan(30);
    const headers = values.map((value) => ["x-a", value] as const);
    for (const header of headers)
      if (shell !== "bash")
        expectArrival({ ...request, headers: [header] }, shell);
    expectArrival({ ...request, headers }, shell);
  });

  test.each([
    "https://a.example/%20%41%2F%CD%80%DATE%20:a=b%",
    "https://a.example/$x/`id`/it's/!x!/(a)/b;c,d=e/*~?x=1&y=2|z^#f",
  ])("carries the URL %s", (url) => {
    expectArrival({ ...request, url, body: "{}" }, shell);
  });

  test("turns off globbing only where a URL has brackets", () => {
    for (const url of ["https://a/{b}", "https://a/?b[]=1"])
      expect(curl({ ...request, url }, shell).command).toContain("--globoff");
    expect(curl(request, shell).command).not.toContain("--globoff");
  });

  test("sends no body with GET and HEAD", () => {
    const get = { ...request, method: "GET", body: "{}" };
    expect(curl(get, shell).command).toMatch(/^curl(\.exe)? -X GET /);
    expect(curl(get, shell).command).not.toContain("--data");
    expect(curl(get, shell).usesFile).toBe(false);
    const head = curl({ ...get, method: "HEAD" }, shell).command;
    expect(head).toMatch(/^curl(\.exe)? --head /);
    expect(head).not.toContain("--data");
  });

  test("lets no header read a file, end early, or add a header", () => {
    const [argv] = runners[shell](
      curl(
        {
          ...request,
          headers: [
            ["@/etc/passwd", "a"],
            ["x-a", "b\r\nx-c: d"],
            ["x-e", ""],
          ],
        },
        shell,
      ).command,
    );
    expect(argv?.filter((_, at) => argv[at - 1] === "-H")).toEqual([
      "--etc-passwd: a",
      "x-a: b  x-c: d",
      "x-e;",
    ]);
  });

  test("carries any text", () => {
    const character = fc.oneof(
      {
        weight: 9,
        arbitrary: fc.constantFrom(...Array.from("\"'\\`$%!^&|<>()@ {}:,ax")),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...Array.from("\n\u2018\u2019é-#*?[]~=;")),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 1 }) },
    );
    const texts = fc.array(character, { maxLength: 16 }).map((a) => a.join(""));
    const headers = texts
      .map((value) => value.replace(/[\0\r\n\ud800-\udfff]/g, "").trim())
      .filter((value) => value !== "")
      .map((value) => [["x-a", value]] as const);
    fc.assert(
      fc.property(texts, headers, (body, headers) => {
        expectArrival({ ...request, headers, body }, shell);
      }),
      freshRuns(shell === "bash" ? 15 : 600),
    );
  });
});

test("lines are laid out to be read", () => {
  const body = '{"a": "b"}';
  expect(
    shells.map(
      (shell) => curl({ ...request, url: "https://a/b", body }, shell).command,
    ),
  ).toMatchInlineSnapshot(`
    [
      "curl -X POST 'https://a/b' \\
      -H 'Content-Type: application/json' \\
      --data-raw '{"a": "b"}'",
      "curl -X POST "https://a/b" ^
      -H "Content-Type: application/json" ^
      --data-raw "{\\"a\\": \\"b\\"}"",
      "curl -X POST 'https://a/b' \`
      -H 'Content-Type: application/json' \`
      --data-raw '{"a": "b"}'",
      "curl.exe -X POST 'https://a/b' \`
      -H 'Content-Type: application/json' \`
      --data-raw '{\\"a\\": \\"b\\"}'",
    ]
  `);
});

type Spoiled = readonly [
  shell: Shell,
  fault: string,
  sent: CurlRequest,
  spoil: (command: string) => string,
];

describe("a wrong quoting is noticed", () => {
  const sent = { ...request, body: `{"a": "b & 'c' \u2018d\u2019 (e)"}` };
  const ascii = { ...request, body: `{"a": "b & 'c' (e)"}` };

  test.each<Spoiled>([
    ["bash", "bare quotes", sent, (line) => line.replaceAll("'\\''", "'")],
    ["bash", "double quotes", sent, (line) => line.replaceAll("'", '"')],
    ["cmd", "no carets", ascii, (line) => line.replace(/\^(?!\n)/g, "")],
    ["cmd", "no backslashes", ascii, (line) => line.replaceAll("\\", "")],
    ["cmd", "carets in quotes", ascii, (line) => line.replace("{", "^{")],
    ["cmd", "bare percents", ascii, (line) => line.replace(/\^(?=[%C])/g, "")],
    ["pwsh", "bare quotes", sent, (line) => line.replaceAll("''", "'")],
    [
      "pwsh",
      "curly quotes",
      sent,
      (line) => line.replaceAll("\u2018\u2018", "\u2018"),
    ],
    ["pwsh", "backslashes", sent, (line) => line.replaceAll('"', '\\"')],
    [
      "powershell",
      "no backslashes",
      ascii,
      (line) => line.replaceAll("\\", ""),
    ],
    ["powershell", "bare quotes", ascii, (line) => line.replaceAll("''", "'")],
    [
      "powershell",
      "quotes twice",
      ascii,
      (line) => line.replace("'{", "'\"{").replace("}'", "}\"'"),
    ],
  ])("%s: %s", (...[shell, , sent, spoil]) => {
    const { command, usesFile } = curl(sent, shell);
    const spoiled = spoil(command);
    expect(spoiled).not.toBe(command);
    let readings: Argv[] = [];
    try {
      readings = runners[shell](spoiled);
    } catch {
      // The shell refuses the line.
    }
    const right = JSON.stringify(wanted(sent, { shell, usesFile }));
    expect(
      readings.length > 0 &&
        readings.every((argv) => JSON.stringify(argv) === right),
    ).toBe(false);
  });
});
