import { stringWidth } from "./string-width.js";

/** Prose for a paragraph, heading or list item, from any text: nothing in it is markup, or code that builders of sites run. White space collapses to one space; what is invisible is dropped. */
export function text(source: string): string {
  // ":::" opens a container in VitePress, and MDX runs a line that starts with `import`.
  return inline(source)
    .replace(/^(?:im|ex)port(?= )/, (word) =>
      word.replace(/^./, (letter) => `&#${letter.charCodeAt(0)};`),
    )
    .replace(/^(?:[-+](?= |$)|>|#{1,6}(?= |$)|=+$|[-|: ]+$|:::)/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2")
    .replace(/(?<=^| )#+$/, "\\$&");
}

/** The same as `text`, for a cell of a table. */
export function cell(source: string): string {
  return inline(source).replaceAll("|", "\\|");
}

/** A code span of any text. What is invisible shows: a line break as `\n`, others as `\u200b`, the empty text as `""`. */
export function code(source: string): string {
  const shown =
    source === "" ? '""' : escapeTemplateMarks(escapeInvisible(source));
  const runs = new Set(shown.match(/`+/g)?.map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const ticks = "`".repeat(length);
  const spaced =
    shown.startsWith(" ") && shown.endsWith(" ") && /[^ ]/.test(shown);
  const pad = spaced || shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return ticks + pad + shown + pad + ticks;
}

/** A code span for a cell of a table. A pipe after an odd number of backslashes stands beside the span: inside, GFM has no spelling for it. */
export function codeCell(source: string): string {
  const spans: string[] = [];
  let open = "";
  for (const [index, part] of source.split("|").entries()) {
    const splits = index > 0 && countTrailing(open, "\\") % 2 === 1;
    if (splits) spans.push(open);
    open = index === 0 || splits ? part : `${open}|${part}`;
  }
  return [...spans, open]
    .map((span) =>
      span === "" && spans.length > 0 ? "" : code(span).replaceAll("|", "\\|"),
    )
    .join("\\|");
}

/** A fenced block of any text. Blanks at line ends are dropped, as Prettier does; what is invisible shows as `\u200b`. */
export function fence(language: string, source: string): string {
  const lines = escapeInvisible(source.replace(/\r\n?/g, "\n"), "\n\t")
    .split("\n")
    .map((line) => line.slice(0, line.length - countTrailing(line, " \t")));
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  const body = lines.join("\n");
  const longest = body
    .match(/`+/g)
    ?.reduce((most, run) => Math.max(most, run.length), 0);
  const ticks = "`".repeat(Math.max(3, (longest ?? 0) + 1));
  return `${ticks}${language}\n${body}\n${ticks}`;
}

/** A table of cells that are Markdown already, padded as Prettier pads it, however wide. Rows are cut or filled to the header's length. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = header.map((_, column) =>
    [header, ...rows].reduce(
      (most, row) => Math.max(most, stringWidth(row[column] ?? "")),
      3,
    ),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((size, column) => pad(row[column] ?? "", size)).join(" | ")} |`;
  const rule = widths.map((size) => "-".repeat(size));
  return [header, rule, ...rows].map(line).join("\n");
}

/** A link to a path of ours. The label is any text; the path is percent-encoded, so that it can be no other scheme. */
export function link(label: string, path: string): string {
  const target = path
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[^\w./#?=&~-]/gu, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
        .join(""),
    );
  return `[${cell(label)}](${target})`;
}

/** The text with what starts an expression of Vue or Liquid, or an inclusion of VitePress, written as `\\u007b{`: they are run inside code as well. */
export function escapeTemplateMarks(source: string): string {
  return source.replace(
    templateMark,
    (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`,
  );
}

/** The text with every control, bidi and zero-width character and lone surrogate, but those in `keep`, written as `\n` or `\u200b`. */
export function escapeInvisible(source: string, keep = ""): string {
  if (printable.test(source)) return source;
  return source.replace(invisible, (character) =>
    keep.includes(character)
      ? character
      : (named.get(character) ??
        character
          .split("")
          .map(
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
          )
          .join("")),
  );
}

function inline(source: string): string {
  if (plainWords.test(source)) return source;
  return (
    source
      .replace(/[\t-\r\x85\p{Z}]/gu, " ")
      .replace(invisible, "")
      .replace(/ +/g, " ")
      .trim()
      .replace(special, "\\$&")
      // Vue sees the page without backslashes.
      .replace(/\\\{(?=\\\{)/g, "\\{ ")
      .replace(/_+/g, (run, at: number, whole: string) => {
        const before = whole.slice(Math.max(0, at - 2), at);
        const after = whole.slice(at + run.length, at + run.length + 2);
        const inWord =
          /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
        return inWord ? run : run.replaceAll("_", "\\_");
      })
  );
}

function countTrailing(source: string, set: string): number {
  let start = source.length;
  while (start > 0 && set.includes(source.charAt(start - 1))) start -= 1;
  return source.length - start;
}

function pad(source: string, columns: number): string {
  return source + " ".repeat(columns - stringWidth(source));
}

// Most texts: they need none of what follows.
const printable = /^[ -~]*$/;
const plainWords = /^(?! )(?:[A-Z\d,;:()%'-]|(?<!w)\.(?= |$)| (?! |$))*$/i;

// What may mean something anywhere in a line; "//", "www." and "@" would make
// autolinks, "{" is Liquid to Prettier and attributes to markdown-it. Behind it, "%" and "#" are
// escaped for builders that read the source, as is the "!" of a comment for VitePress
// (vuejs/vitepress: src/node/utils/processIncludes.ts).
const special =
  /[\\`[\]{~$]|(?<! )\*|\*(?! )|<(?![ \d=])|&(?=#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{0,31};)|\/(?=\/[^ ])|(?<=www)\.|(?<=[^ ])@(?=[^ ])|(?<=\{)[%#]|(?<=<)!(?=--)/gi;

const templateMark = /\{(?=[{%#])|<(?=!--)/g;

// Variation selector 16 stays where it makes an emoji or a keycap.
const invisible =
  /(?!(?<=(?![#*\d])\p{Emoji})\ufe0f|(?<=[#*\d])\ufe0f\u20e3)[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu;

const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
