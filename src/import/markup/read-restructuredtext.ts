import { pairOrText, type Block, type Page } from "./block.js";

/** The blocks of a page in reStructuredText, as far as such pages use it. */
export function readReStructuredText(text: string): Page {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    at = readBlock(lines, at, blocks);
  }
  return blocks;
}

/** Reads the block that starts at a line, and returns the index of the line behind it. */
function readBlock(
  lines: readonly string[],
  at: number,
  blocks: Block[],
): number {
  const trimmed = (lines[at] ?? "").trim();
  const line = at + 1;
  if (trimmed === "") return at + 1;
  const isOverlined = isRule(lines[at]) && isRule(lines[at + 2]);
  if (isOverlined && (lines[at + 1] ?? "").trim() !== "") {
    const heading = plainText((lines[at + 1] ?? "").trim());
    blocks.push({ kind: "heading", text: heading, line: line + 1 });
    return at + 3;
  }
  const isUnderlined =
    isRule(lines[at + 1]) && !/^[\s*+-]/.test(lines[at] ?? "");
  if (isUnderlined && !isRule(lines[at])) {
    blocks.push({ kind: "heading", text: plainText(trimmed), line });
    return at + 2;
  }
  const directive = /^\.\. ([a-z][\w-]*)::\s*(.*)$/i.exec(trimmed);
  if (directive !== null) return readDirective(lines, at, blocks);
  if (trimmed.startsWith("..")) return bodyEnd(lines, at);
  if (/^\+[-=+]+\+$/.test(trimmed) || isRule(lines[at])) return at + 1;
  if (/^\|.*\|$/.test(trimmed)) {
    const texts = trimmed.slice(1, -1).split("|");
    const cells = texts.map((text) => plainText(text.trim()));
    blocks.push({ kind: "row", cells, line });
    return at + 1;
  }
  return readParagraph(lines, at, blocks);
}

/** A paragraph, an item of a list, a field, or a term with its definition. */
function readParagraph(
  lines: readonly string[],
  at: number,
  blocks: Block[],
): number {
  const trimmed = (lines[at] ?? "").trim();
  const line = at + 1;
  const field = /^:([^:`]+):(?:\s+(.*))?$/.exec(trimmed);
  const item = /^(?:[*+•-]|\(?(?:\d+|#)[.)])\s+(.*)$/.exec(trimmed);
  const end = wrapEnd(lines, at);
  const rest = lines.slice(at + 1, end).map((one) => one.trim());
  if (field !== null) {
    const value = plainText([field[2] ?? "", ...rest].join(" "));
    const label = plainText(field[1] ?? "");
    blocks.push({ kind: "pair", label, value, line });
    return end;
  }
  if (item !== null) {
    const text = plainText([item[1] ?? "", ...rest].join(" "));
    blocks.push(pairOrText(text, line));
    return end;
  }
  if (end > at + 1) {
    const value = plainText(rest.join(" "));
    const label = plainText(trimmed).replace(/\s*:$/, "");
    blocks.push({ kind: "pair", label, value, line });
    return end;
  }
  if (trimmed === "::") return readLiteral(lines, at, blocks);
  const last = /::$/.test(trimmed) ? at + 1 : paragraphEnd(lines, at);
  const all = lines.slice(at, last).map((one) => one.trim());
  const text = plainText(all.join(" ").replace(/^\| /, "").replace(/::$/, ":"));
  const isLabelled = trimmed.startsWith("**");
  blocks.push(
    isLabelled ? pairOrText(text, line) : { kind: "text", text, line },
  );
  return /::$/.test(trimmed) ? readLiteral(lines, at, blocks) : last;
}

/** The index of the line behind a paragraph. */
function paragraphEnd(lines: readonly string[], at: number): number {
  const isWrapped = (line: string, next: string | undefined): boolean =>
    line.trim() !== "" &&
    indentOf(line) === indentOf(lines[at] ?? "") &&
    !isRule(line) &&
    !isRule(next) &&
    !/^\s*(?:\.\. |\*\*|:[^:]+:\s|[*+•|-]\s|[A-Z][^:]{0,40}:(?:\s|$))/.test(
      line,
    );
  let end = at + 1;
  while (isWrapped(lines[end] ?? "", lines[end + 1])) end += 1;
  return end;
}

function readDirective(
  lines: readonly string[],
  at: number,
  blocks: Block[],
): number {
  const [, name = "", argument = ""] =
    /^\s*\.\. ([a-z][\w-]*)::\s*(.*)$/i.exec(lines[at] ?? "") ?? [];
  const end = bodyEnd(lines, at);
  if (/^(?:code|code-block|sourcecode|parsed-literal)$/.test(name)) {
    return readLiteral(lines, at, blocks);
  }
  if (name === "list-table") readListTable(lines, { at, end }, blocks);
  else if (!/^(?:toctree|contents|image|figure|raw|meta)$/.test(name)) {
    const start = bodyStart(lines, at, end);
    const body = lines.slice(start, end).map((one) => one.trimStart());
    const words = argument === "" ? [] : [plainText(argument)];
    blocks.push(
      ...words.map((text): Block => ({ kind: "text", text, line: at + 1 })),
      ...readReStructuredText(body.join("\n")).map((block) => ({
        ...block,
        line: block.line + start,
      })),
    );
  }
  return end;
}

/** Indented text as it stands, without its indentation and the options before it. */
function readLiteral(
  lines: readonly string[],
  at: number,
  blocks: Block[],
): number {
  const end = bodyEnd(lines, at);
  const start = bodyStart(lines, at, end);
  const body = lines.slice(start, end);
  const filled = body.filter((one) => one.trim() !== "");
  const indent = Math.min(...filled.map(indentOf));
  const text = body
    .map((one) => one.slice(indent))
    .join("\n")
    .trimEnd();
  if (filled.length > 0) blocks.push({ kind: "code", text, line: start + 1 });
  return end;
}

/** A table of lists: `* -` starts a row, `-` a cell. */
function readListTable(
  lines: readonly string[],
  { at, end }: { readonly at: number; readonly end: number },
  blocks: Block[],
): void {
  let row: { cells: string[]; line: number } | undefined;
  const flush = (): void => {
    if (row === undefined) return;
    const cells = row.cells.map((cell) => plainText(cell.trim()));
    blocks.push({ kind: "row", cells, line: row.line });
  };
  for (let index = at + 1; index < end; index += 1) {
    const trimmed = (lines[index] ?? "").trim();
    const first = /^\*\s+-(?:\s+(.*))?$/.exec(trimmed);
    const next = /^-(?:\s+(.*))?$/.exec(trimmed);
    if (first !== null) {
      flush();
      row = { cells: [first[1] ?? ""], line: index + 1 };
    } else if (row !== undefined && next !== null) {
      row.cells.push(next[1] ?? "");
    } else if (row !== undefined && trimmed !== "") {
      row.cells.push(`${row.cells.pop() ?? ""} ${trimmed}`);
    }
  }
  flush();
}

/** The index of the line behind what is indented below a line. */
function bodyEnd(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at] ?? "");
  let end = at + 1;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    if (indentOf(line) <= indent) break;
    end = index + 1;
  }
  return end;
}

/** The index of the first line behind the options of a directive. */
function bodyStart(lines: readonly string[], at: number, end: number): number {
  let start = at + 1;
  while (start < end && /^\s*(?::[\w-]+:.*)?$/.test(lines[start] ?? "")) {
    start += 1;
  }
  return start;
}

/** The index of the line behind the indented lines that follow without a gap. */
function wrapEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (isIndented(lines, end, at)) end += 1;
  return end;
}

function isIndented(lines: readonly string[], at: number, by: number): boolean {
  const line = lines[at];
  if (line === undefined || line.trim() === "") return false;
  return indentOf(line) > indentOf(lines[by] ?? "");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A line under or over a title, or a border of a table. */
function isRule(line: string | undefined): boolean {
  return (
    /^([=\-~^"'`:.*+#_<>])\1{2,}\s*$/.test(line ?? "") ||
    /^=+(?: +=+)+$/.test(line ?? "")
  );
}

/** Inline markup as text: literals and emphasis without their marks, links by their words. */
function plainText(text: string): string {
  const parts = text.split(/(``.+?``|`[^`]+`_{0,2})/s);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? literalText(part) : withoutEmphasis(part),
    )
    .join("")
    .trim();
}

function literalText(part: string): string {
  if (part.startsWith("``")) return part.slice(2, -2);
  // A link of reStructuredText holds its address behind its words.
  return part.replace(/^`|`_{0,2}$/g, "").replace(/\s*<[^<>]*>$/, "");
}

function withoutEmphasis(part: string): string {
  return part
    .replace(/:[a-z][\w:+.-]{0,60}:$/, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])/g, "$1")
    .replace(/\\([^\w\s])/g, "$1");
}
