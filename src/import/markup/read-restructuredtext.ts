import { pairOrText, type Block, type Page } from "./block.js";
import { plain } from "./inline-markup.js";

/** The blocks of a page in reStructuredText: the part of it that such pages use. */
export function readReStructuredText(text: string): Page {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    at = readAt(lines, at, blocks);
  }
  return blocks;
}

/** Reads what starts on a line, and returns the line behind it. */
function readAt(lines: readonly string[], at: number, blocks: Block[]): number {
  const written = (lines[at] ?? "").trim();
  const line = at + 1;
  if (written === "") return at + 1;
  const isOverlined = isRule(lines[at]) && isRule(lines[at + 2]);
  if (isOverlined && (lines[at + 1] ?? "").trim() !== "") {
    const heading = plain((lines[at + 1] ?? "").trim());
    blocks.push({ kind: "heading", text: heading, line: line + 1 });
    return at + 3;
  }
  const isUnderlined =
    isRule(lines[at + 1]) && !/^[\s*+-]/.test(lines[at] ?? "");
  if (isUnderlined && !isRule(lines[at])) {
    blocks.push({ kind: "heading", text: plain(written), line });
    return at + 2;
  }
  const directive = /^\.\. ([a-z][\w-]*)::\s*(.*)$/i.exec(written);
  if (directive !== null) return readDirective(lines, at, blocks);
  if (written.startsWith("..")) return bodyEnd(lines, at);
  if (/^\+[-=+]+\+$/.test(written) || isRule(lines[at])) return at + 1;
  if (/^\|.*\|$/.test(written)) {
    blocks.push({
      kind: "row",
      cells: cellsOf(written.slice(1, -1), "|"),
      line,
    });
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
  const written = (lines[at] ?? "").trim();
  const line = at + 1;
  const field = /^:([^:`]+):(?:\s+(.*))?$/.exec(written);
  const item = /^(?:[*+•-]|\(?(?:\d+|#)[.)])\s+(.*)$/.exec(written);
  const end =
    isIndented(lines, at + 1, at) && (field ?? item)
      ? wrapEnd(lines, at)
      : at + 1;
  const rest = lines.slice(at + 1, end).map((one) => one.trim());
  if (field !== null) {
    const value = plain([field[2] ?? "", ...rest].join(" "));
    blocks.push({ kind: "pair", label: plain(field[1] ?? ""), value, line });
    return end;
  }
  if (item !== null) {
    blocks.push(pairOrText(plain([item[1] ?? "", ...rest].join(" ")), line));
    return end;
  }
  if (isIndented(lines, at + 1, at) && (lines[at + 1] ?? "").trim() !== "") {
    const definition = wrapEnd(lines, at);
    const value = lines.slice(at + 1, definition).map((one) => one.trim());
    const label = plain(written).replace(/\s*:$/, "");
    blocks.push({ kind: "pair", label, value: plain(value.join(" ")), line });
    return definition;
  }
  if (written === "::") return readLiteral(lines, at, blocks);
  const last = /::$/.test(written) ? at + 1 : paragraphEnd(lines, at);
  const all = lines.slice(at, last).map((one) => one.trim());
  const text = plain(all.join(" ").replace(/^\| /, "").replace(/::$/, ":"));
  const isLabelled = written.startsWith("**");
  blocks.push(
    isLabelled ? pairOrText(text, line) : { kind: "text", text, line },
  );
  return /::$/.test(written) ? readLiteral(lines, at, blocks) : last;
}

/** The line behind a paragraph that is wrapped. */
function paragraphEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    const isOther =
      line.trim() === "" ||
      indentOf(line) !== indentOf(lines[at] ?? "") ||
      isRule(line) ||
      isRule(lines[end + 1]) ||
      /^\s*(?:\.\. |\*\*|:[^:]+:\s|[*+•|-]\s|[A-Z][^:]{0,40}:(?:\s|$))/.test(
        line,
      );
    if (isOther) break;
    end += 1;
  }
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
    const words = argument === "" ? [] : [plain(argument)];
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
    const cells = row.cells.map((cell) => plain(cell.trim()));
    blocks.push({ kind: "row", cells, line: row.line });
  };
  for (let index = at + 1; index < end; index += 1) {
    const written = (lines[index] ?? "").trim();
    const first = /^\*\s+-(?:\s+(.*))?$/.exec(written);
    const next = /^-(?:\s+(.*))?$/.exec(written);
    if (first !== null) {
      flush();
      row = { cells: [first[1] ?? ""], line: index + 1 };
    } else if (row !== undefined && next !== null) {
      row.cells.push(next[1] ?? "");
    } else if (row !== undefined && written !== "") {
      row.cells.push(`${row.cells.pop() ?? ""} ${written}`);
    }
  }
  flush();
}

/** The line behind what is indented below a line. */
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

/** The first line of a body behind the options of its directive. */
function bodyStart(lines: readonly string[], at: number, end: number): number {
  let start = at + 1;
  while (start < end && /^\s*(?::[\w-]+:.*)?$/.test(lines[start] ?? "")) {
    start += 1;
  }
  return start;
}

/** The line behind the indented lines that follow without a gap. */
function wrapEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (isIndented(lines, end, at) && (lines[end] ?? "").trim() !== "") {
    end += 1;
  }
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

function cellsOf(text: string, border: string): readonly string[] {
  return text.split(border).map((cell) => plain(cell.trim()));
}
