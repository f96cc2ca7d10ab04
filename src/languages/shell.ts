import { escapeInvisible } from "../render/markdown.js";

/** The shells that curl lines are written for; `powershell` is Windows PowerShell 5.1, `pwsh` is 7.3 and later on any system. */
export const shells = ["bash", "cmd", "pwsh", "powershell"] as const;

/** One of the four shells. */
export type Shell = (typeof shells)[number];

/** What a curl line sends. The URL is percent-encoded already; `bodyFile` is the file that holds the body where the line cannot. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** curl's own options beside them, each with its value. */
  readonly options?: Options;
  readonly body?: string;
  readonly bodyFile: string;
  /** Whether the line reads the file although it could hold the body. */
  readonly inFile?: boolean;
}

type Options = readonly (readonly [option: `--${string}`, value: string])[];

/** A line to copy, and whether it reads the body from `bodyFile`. */
interface CurlCommand {
  readonly command: string;
  readonly usesFile: boolean;
}

/** A curl line that sends exactly this request when pasted into the shell. The body moves to the file where the shell or a page could not carry it byte for byte; GET and HEAD have none. */
export function curl(request: CurlRequest, shell: Shell): CurlCommand {
  const dialect = dialects[shell];
  const { body, bodyFile, inFile = false, method } = request;
  if (body === undefined || method === "GET" || method === "HEAD")
    return { command: line(request, [], dialect), usesFile: false };
  if (!inFile && isPlain(body) && dialect.carries(body)) {
    const command = line(request, [["--data-raw", body]], dialect);
    if (command.length <= dialect.limit) return { command, usesFile: false };
  }
  const data = [["--data-binary", `@${bodyFile}`]] as const;
  return { command: line(request, data, dialect), usesFile: true };
}

interface Dialect {
  readonly program: string;
  readonly continuation: string;
  readonly limit: number;
  readonly carries: (body: string) => boolean;
  readonly quote: (value: string) => string;
}

const dialects: Readonly<Record<Shell, Dialect>> = {
  bash: {
    program: "curl",
    continuation: "\\",
    limit: 30_000,
    carries: () => true,
    quote: (value) => `'${value.replaceAll("'", "'\\''")}'`,
  },
  cmd: {
    program: "curl",
    continuation: "^",
    limit: 8_000,
    carries: (body) => /^[ -~]*$/.test(body) && !/[%!]/.test(body),
    quote: quoteForCmd,
  },
  pwsh: {
    program: "curl",
    continuation: "`",
    limit: 30_000,
    carries: () => true,
    quote: quoteForPowerShell,
  },
  powershell: {
    program: "curl.exe",
    continuation: "`",
    limit: 30_000,
    carries: (body) => /^[\n -~]*$/.test(body) && nativeArgument(body) !== null,
    // Only a header comes to the space: servers drop it, and it keeps a
    // backslash from the quote that Windows PowerShell adds.
    quote: (value) =>
      quoteForPowerShell(nativeArgument(value) ?? `${escapeQuotes(value)} `),
  },
};

function line(
  { method, url, headers, options = [] }: CurlRequest,
  data: Options,
  { program, continuation, quote }: Dialect,
): string {
  const word = (value: string): string =>
    /^[A-Za-z][\w.-]*$/.test(value) ? value : quote(value);
  const verb = method === "HEAD" ? ["--head"] : ["-X", word(method)];
  // curl reads [] and {} in a URL as ranges and lists.
  const glob = /[[\]{}]/.test(url) ? ["--globoff"] : [];
  const lines = [[program, ...verb, ...glob, quote(url)]];
  for (const [name, value] of headers)
    lines.push(["-H", quote(header(name, value))]);
  for (const [option, value] of [...options, ...data])
    lines.push([option, quote(value)]);
  return lines.map((words) => words.join(" ")).join(` ${continuation}\n  `);
}

/** A header as curl takes it: no line breaks, no `@` in front (curl would read a file), and `Name;` for the empty value. */
function header(name: string, value: string): string {
  const token = name.replace(/[^!#$%&'*+.^_`|~\w-]/g, "-");
  const text = value.replace(/[\0\r\n]/g, " ").trim();
  return text === "" ? `${token};` : `${token}: ${text}`;
}

/** Whether a page can show the body as it is: nothing in it is invisible or at the end of a line. */
function isPlain(body: string): boolean {
  return escapeInvisible(body, "\n") === body && !body.includes(" \n");
}

/** Doubles single quotes, and those that PowerShell takes for them. */
function quoteForPowerShell(value: string): string {
  return `'${value.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}

/**
 * What Windows PowerShell must hand over so that the C runtime reads `value`:
 * it wraps an argument in quotes where white space stands after an even
 * number of quotes, and escapes nothing. Null where neither its quotes nor
 * ours will do.
 */
function nativeArgument(value: string): string | null {
  const escaped = escapeQuotes(value);
  if (value !== "" && !/\s/.test(value)) return escaped;
  const blanks = value.split('"').map((part) => /\s/.test(part));
  const isWrapped = blanks.some((blank, index) => blank && index % 2 === 0);
  if (isWrapped && !value.endsWith("\\")) return escaped;
  if (blanks.some((blank, index) => blank && index % 2 === 1)) return null;
  return quoteForRuntime(value);
}

/**
 * Quotes for the C runtime, then for cmd. cmd knows no backslash: each quote
 * switches its own quoting on or off, and where that is off its specials need
 * a caret. It ends off, so that the next word starts off.
 */
function quoteForCmd(value: string): string {
  const quoted = quoteForRuntime(value);
  // Without carets on both sides, two percent signs make a variable.
  if (value.includes("%"))
    return quoted.replace(/[\^&|<>()"%]|(?<=%)./g, "^$&");
  let on = false;
  let line = "";
  for (const character of quoted.slice(0, -1)) {
    if (character === '"') on = !on;
    else if (!on && /[\^&|<>()]/.test(character)) line += "^";
    line += character;
  }
  return line + (on ? '"' : '^"');
}

function quoteForRuntime(value: string): string {
  const trailing = /(?<!\\)\\+$/.exec(value)?.[0] ?? "";
  return `"${escapeQuotes(value)}${trailing}"`;
}

/** `\"` for quotes, and twice the backslashes before them. */
function escapeQuotes(value: string): string {
  return value.replace(/(?<!\\)\\+(?=")/g, "$&$&").replaceAll('"', '\\"');
}
