import { pairOrText, type Block, type Page } from "./block.js";
import { withoutEndMark } from "./without-end-mark.js";

/** The blocks of a page in reStructuredText, as far as such pages use it. */
export function readReStructuredText(text: string): Page {
  return new BlockReader(text.split("\n")).blocks;
}

/** Reads lines from the first to the last; what reads a block at a line returns the index of the line behind it. */
class BlockReader {
  readonly blocks: Block[] = [];
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    for (let at = 0; at < lines.length;) at = this.#block(at);
  }

  #lineAt(at: number): string {
    return this.#lines[at] ?? "";
  }

  #block(at: number): number {
    const trimmed = this.#lineAt(at).trim();
    const line = at + 1;
    if (trimmed === "") return at + 1;
    const isRuleAt = (index: number) => isRule(this.#lineAt(index));
    const title = this.#lineAt(at + 1).trim();
    if (isRuleAt(at) && isRuleAt(at + 2) && title !== "") {
      const text = plainText(title);
      this.blocks.push({ kind: "heading", text, line: line + 1 });
      return at + 3;
    }
    const isUnderlined = isRuleAt(at + 1) && !/^[\s*+-]/.test(this.#lineAt(at));
    if (isUnderlined && !isRuleAt(at)) {
      this.blocks.push({ kind: "heading", text: plainText(trimmed), line });
      return at + 2;
    }
    const directive = /^\.\. ([a-z][\w-]*)::\s*(.*)$/is.exec(trimmed);
    if (directive !== null) return this.#directive(at, directive);
    if (trimmed.startsWith("..")) return this.#bodyEnd(at);
    if (/^\+[-=+]+\+$/.test(trimmed) || isRuleAt(at)) return at + 1;
    if (/^\|.*\|$/.test(trimmed)) {
      const texts = trimmed.slice(1, -1).split("|");
      const cells = texts.map((text) => plainText(text.trim()));
      this.blocks.push({ kind: "row", cells, line });
      return at + 1;
    }
    return this.#paragraph(at);
  }

  /** A paragraph, an item of a list, a field, or a term with its definition. */
  #paragraph(at: number): number {
    const trimmed = this.#lineAt(at).trim();
    const line = at + 1;
    const field = /^:([^:`]+):(?:\s+(.*))?$/s.exec(trimmed);
    const item = /^(?:[*+•-]|\(?(?:\d+|#)[.)])\s+(.*)$/s.exec(trimmed);
    const end = this.#wrapEnd(at);
    const rest = this.#lines.slice(at + 1, end).map((one) => one.trim());
    if (field !== null) {
      const value = plainText([field[2] ?? "", ...rest].join(" "));
      const label = plainText(field[1] ?? "");
      this.blocks.push({ kind: "pair", label, value, line });
      return end;
    }
    if (item !== null) {
      const text = plainText([item[1] ?? "", ...rest].join(" "));
      this.blocks.push(pairOrText(text, line));
      return end;
    }
    if (end > at + 1) {
      const value = plainText(rest.join(" "));
      const label = withoutEndMark(plainText(trimmed), ":");
      this.blocks.push({ kind: "pair", label, value, line });
      return end;
    }
    if (trimmed === "::") return this.#literal(at);
    const isBeforeLiteral = trimmed.endsWith("::");
    const last = isBeforeLiteral ? at + 1 : this.#paragraphEnd(at);
    const all = this.#lines.slice(at, last).map((one) => one.trim());
    const text = plainText(
      all.join(" ").replace(/^\| /, "").replace(/::$/, ":"),
    );
    const isLabelled = trimmed.startsWith("**");
    this.blocks.push(
      isLabelled ? pairOrText(text, line) : { kind: "text", text, line },
    );
    return isBeforeLiteral ? this.#literal(at) : last;
  }

  #directive(
    at: number,
    [, name = "", argument = ""]: RegExpExecArray,
  ): number {
    const end = this.#bodyEnd(at);
    if (/^(?:code|code-block|sourcecode|parsed-literal)$/.test(name)) {
      return this.#literal(at);
    }
    if (name === "list-table") this.#listTable(at, end);
    else if (!/^(?:toctree|contents|image|figure|raw|meta)$/.test(name)) {
      const start = this.#bodyStart(at, end);
      const text = plainText(argument);
      if (argument !== "")
        this.blocks.push({ kind: "text", text, line: at + 1 });
      const body = this.#lines.slice(start, end).map((one) => one.trimStart());
      const { blocks } = new BlockReader(body);
      this.blocks.push(
        ...blocks.map((block) => ({ ...block, line: block.line + start })),
      );
    }
    return end;
  }

  /** Indented text as it stands, without its indentation and the options before it. */
  #literal(at: number): number {
    const end = this.#bodyEnd(at);
    const start = this.#bodyStart(at, end);
    const body = this.#lines.slice(start, end);
    const filled = body.filter((one) => one.trim() !== "");
    const indent = Math.min(...filled.map(indentOf));
    const text = body
      .map((one) => one.slice(indent))
      .join("\n")
      .trimEnd();
    if (filled.length > 0) {
      this.blocks.push({ kind: "code", text, line: start + 1 });
    }
    return end;
  }

  /** A table of lists: `* -` starts a row, `-` a cell. */
  #listTable(at: number, end: number): void {
    const rows: { cells: string[]; line: number }[] = [];
    for (let index = at + 1; index < end; index += 1) {
      const trimmed = this.#lineAt(index).trim();
      const first = /^\*\s+-(?:\s+(.*))?$/s.exec(trimmed);
      const next = /^-(?:\s+(.*))?$/s.exec(trimmed);
      const cells = rows.at(-1)?.cells;
      if (first !== null) {
        rows.push({ cells: [first[1] ?? ""], line: index + 1 });
      } else if (next !== null) cells?.push(next[1] ?? "");
      else if (trimmed !== "") cells?.push(`${cells.pop() ?? ""} ${trimmed}`);
    }
    for (const { cells, line } of rows) {
      const texts = cells.map((cell) => plainText(cell.trim()));
      this.blocks.push({ kind: "row", cells: texts, line });
    }
  }

  /** The index of the line behind a paragraph. */
  #paragraphEnd(at: number): number {
    const indent = indentOf(this.#lineAt(at));
    const isWrapped = (index: number): boolean => {
      const line = this.#lineAt(index);
      return (
        line.trim() !== "" &&
        indentOf(line) === indent &&
        !isRule(line) &&
        !isRule(this.#lineAt(index + 1)) &&
        !isParagraphStart(line)
      );
    };
    let end = at + 1;
    while (isWrapped(end)) end += 1;
    return end;
  }

  /** The index of the line behind what is indented below a line. */
  #bodyEnd(at: number): number {
    const indent = indentOf(this.#lineAt(at));
    let end = at + 1;
    for (let index = at + 1; index < this.#lines.length; index += 1) {
      const line = this.#lineAt(index);
      if (line.trim() === "") continue;
      if (indentOf(line) <= indent) break;
      end = index + 1;
    }
    return end;
  }

  /** The index of the first line behind the options of a directive. */
  #bodyStart(at: number, end: number): number {
    let start = at + 1;
    while (start < end && /^\s*(?::[\w-]+:.*)?$/.test(this.#lineAt(start))) {
      start += 1;
    }
    return start;
  }

  /** The index of the line behind the indented lines that follow without a gap. */
  #wrapEnd(at: number): number {
    const indent = indentOf(this.#lineAt(at));
    const isIndented = (line: string): boolean =>
      line.trim() !== "" && indentOf(line) > indent;
    let end = at + 1;
    while (isIndented(this.#lineAt(end))) end += 1;
    return end;
  }
}

/** A line that continues no paragraph, for it starts something else. */
function isParagraphStart(line: string): boolean {
  const text = line.trimStart();
  const colon = text.indexOf(":");
  const isLabel = /^[A-Z]/.test(text) && colon > 0 && colon <= 41;
  return (
    (isLabel && /^\s?$/.test(text.charAt(colon + 1))) ||
    /^(?:\.\. |\*\*|:[^:]+:\s|[*+•|-]\s)/.test(text)
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A line under or over a title, or a border of a table. */
function isRule(line: string): boolean {
  return (
    /^([=\-~^"'`:.*+#_<>])\1{2,}\s*$/.test(line) || /^=+(?: +=+)+$/.test(line)
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
  const words = part.replace(/^`|`_{0,2}$/g, "").replace(/<[^<>]*>$/, "");
  return words.trimEnd();
}

function withoutEmphasis(part: string): string {
  return part
    .replace(/:[a-z][\w:+.-]{0,60}:$/, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])/g, "$1")
    .replace(/\\([^\w\s])/g, "$1");
}
