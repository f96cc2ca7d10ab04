/** Prose for a paragraph, heading or list item, from any text: nothing in it is markup. White space collapses to one space; what is invisible is dropped. */
export function text(source: string): string {
  // ":::" opens a container in VitePress.
  return inline(source)
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
  const shown = source === "" ? '""' : visible(source);
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
  const lines = visible(source.replace(/\r\n?/g, "\n"), "\n\t")
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
      (most, row) => Math.max(most, width(row[column] ?? "")),
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

/** The text with every control, bidi and zero-width character and lone surrogate, but those in `keep`, written as `\n` or `\u200b`. */
export function visible(source: string, keep = ""): string {
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

/** Columns that a line takes, as Prettier counts them: two for East Asian wide characters and emoji, none for marks. Knows no zero-width joiners. */
export function width(source: string): number {
  if (/^[ -~]*$/.test(source)) return source.length;
  let columns = 0;
  for (const [glyph] of source.matchAll(glyphs)) columns += glyphWidth(glyph);
  return columns;
}

function inline(source: string): string {
  return source
    .replace(/[\t-\r\x85\p{Z}]/gu, " ")
    .replace(invisible, "")
    .replace(/ +/g, " ")
    .trim()
    .replace(special, "\\$&")
    .replace(/_+/g, (run, at: number, whole: string) => {
      const before = whole.slice(Math.max(0, at - 2), at);
      const after = whole.slice(at + run.length, at + run.length + 2);
      const inWord =
        /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
      return inWord ? run : run.replaceAll("_", "\\_");
    });
}

function countTrailing(source: string, set: string): number {
  let start = source.length;
  while (start > 0 && set.includes(source.charAt(start - 1))) start -= 1;
  return source.length - start;
}

function pad(source: string, columns: number): string {
  return source + " ".repeat(columns - width(source));
}

function glyphWidth(glyph: string): number {
  const point = glyph.codePointAt(0) ?? 0;
  if (glyph.length > String.fromCodePoint(point).length) return 2;
  if (/[\p{Mn}\p{Me}\p{Cc}]/u.test(glyph)) return 0;
  let low = 0;
  let high = wide.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wide[middle] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  const insideRange = low % 2 === 1 || wide[low - 1] === point;
  return insideRange ? 2 : 1;
}

// What may mean something anywhere in a line; "//", "www." and "@" would make
// autolinks, "{" is Liquid to Prettier and attributes to markdown-it.
const special =
  /[\\`[\]{~$]|(?<! )\*|\*(?! )|<(?![ \d=])|&(?=#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{0,31};)|\/(?=\/[^ ])|(?<=www)\.|(?<=[^ ])@(?=[^ ])/gi;

// Variation selector 16 stays where it makes an emoji or a keycap.
const invisible =
  /(?!(?<=(?![#*\d])\p{Emoji})\ufe0f|(?<=[#*\d])\ufe0f\u20e3)[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu;

const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

// One match a glyph: keycap, emoji with a skin tone, emoji by selector, or one
// character. The bases are a list, as Node's own grows with its version.
const glyphs =
  /[#*\d]\ufe0f?\u20e3|[\u261d\u26f9\u270a-\u270d\u{1f385}\u{1f3c2}-\u{1f3c4}\u{1f3c7}\u{1f3ca}-\u{1f3cc}\u{1f442}\u{1f443}\u{1f446}-\u{1f450}\u{1f466}-\u{1f469}\u{1f46b}-\u{1f478}\u{1f47c}\u{1f481}-\u{1f483}\u{1f485}-\u{1f487}\u{1f48f}\u{1f491}\u{1f4aa}\u{1f574}\u{1f575}\u{1f57a}\u{1f590}\u{1f595}\u{1f596}\u{1f645}-\u{1f647}\u{1f64b}-\u{1f64f}\u{1f6a3}\u{1f6b4}-\u{1f6b6}\u{1f6c0}\u{1f6cc}\u{1f90c}\u{1f90f}\u{1f918}-\u{1f91f}\u{1f926}\u{1f930}-\u{1f939}\u{1f93c}-\u{1f93e}\u{1f977}\u{1f9b5}\u{1f9b6}\u{1f9b8}\u{1f9b9}\u{1f9bb}\u{1f9cd}-\u{1f9cf}\u{1f9d1}-\u{1f9dd}\u{1fac3}-\u{1fac5}\u{1faf0}-\u{1fafa}][\u{1f3fb}-\u{1f3ff}]|(?![#*\d\p{RI}])\p{Emoji}\ufe0f|./gsu;

// First and last code point of each wide range in Prettier 3.10.
const wide = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0,
  0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615, 0x261d, 0x261d,
  0x2630, 0x2637, 0x2648, 0x2653, 0x267f, 0x267f, 0x268a, 0x268f, 0x2693,
  0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5,
  0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5,
  0x26f5, 0x26f9, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270d,
  0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757,
  0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c,
  0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x2e99, 0x2e9b, 0x2ef3, 0x2f00,
  0x2fd5, 0x2ff0, 0x3029, 0x302e, 0x303e, 0x3041, 0x3096, 0x309b, 0x30ff,
  0x3105, 0x312f, 0x3131, 0x318e, 0x3190, 0x31e5, 0x31ef, 0x321e, 0x3220,
  0x3247, 0x3250, 0xa48c, 0xa490, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3,
  0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe52, 0xfe54, 0xfe66, 0xfe68,
  0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16fe3, 0x16ff0, 0x16ff6,
  0x17000, 0x18cda, 0x18cff, 0x18d20, 0x18d80, 0x18df2, 0x18e00, 0x19191,
  0x191a0, 0x191d2, 0x1aff0, 0x1aff3, 0x1aff5, 0x1affb, 0x1affd, 0x1affe,
  0x1b000, 0x1b128, 0x1b132, 0x1b132, 0x1b150, 0x1b152, 0x1b155, 0x1b155,
  0x1b164, 0x1b168, 0x1b170, 0x1b2fb, 0x1d300, 0x1d356, 0x1d360, 0x1d376,
  0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a,
  0x1f1ae, 0x1f1ae, 0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240, 0x1f248,
  0x1f250, 0x1f251, 0x1f260, 0x1f265, 0x1f300, 0x1f320, 0x1f32d, 0x1f335,
  0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3cc, 0x1f3cf, 0x1f3d3,
  0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440,
  0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567,
  0x1f574, 0x1f575, 0x1f57a, 0x1f57a, 0x1f590, 0x1f590, 0x1f595, 0x1f596,
  0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc,
  0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d9, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec,
  0x1f6f4, 0x1f6fc, 0x1f7da, 0x1f7da, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0,
  0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1fa7c,
  0x1fa80, 0x1fac6, 0x1fac8, 0x1fac8, 0x1facc, 0x1fadd, 0x1fadf, 0x1faeb,
  0x1faef, 0x1fafa, 0x20000, 0x2fffd, 0x30000, 0x3fffd,
];
