import { factKeyOf, knownLabels } from "./fact-labels.js";

/** A piece of prose, or a value under its label, at an offset of the text that it was found in. */
export interface TextPiece {
  readonly label?: string;
  readonly text: string;
  readonly offset: number;
}

/** Splits a text in which labels and values may lack separators: `Module: jef-oneAction: post-one`. A value follows its label on the same line or on the next. */
export function splitFacts(text: string): readonly TextPiece[] {
  const found = findLabels(text);
  const pieces: TextPiece[] = proseLines(text.slice(0, found[0]?.start), 0);
  for (const [index, { label, end }] of found.entries()) {
    const body = text.slice(end, found[index + 1]?.start);
    const value = /^[^\S\n]*(?:\n\s*)?([^\n]*)/.exec(body);
    const valueEnd = value?.[0].length ?? 0;
    pieces.push({
      label,
      text: (value?.[1] ?? "").trim(),
      offset: end + valueEnd - (value?.[1] ?? "").length,
    });
    pieces.push(...proseLines(body.slice(valueEnd), end + valueEnd));
  }
  return pieces;
}

function proseLines(text: string, start: number): TextPiece[] {
  let offset = start;
  return text.split("\n").flatMap((line) => {
    const at = offset;
    offset += line.length + 1;
    const trimmed = line.trim();
    return trimmed === "" ? [] : [{ text: trimmed, offset: at }];
  });
}

interface Label {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The labels of a text: at the start of a line, directly behind a value, and, on a line of facts, behind a blank. */
function findLabels(text: string): readonly Label[] {
  const found: Label[] = [];
  for (const match of matchLabels(text)) {
    const one = labelAt(match, text);
    const line = text.lastIndexOf("\n", one.start - 1) + 1;
    const last = found.at(-1);
    const isOnFactLine =
      found.some(({ label, start }) => start === line && factKeyOf(label)) ||
      (last !== undefined && text.slice(last.end, line).trim() === "");
    const before = text[one.start - 1] ?? "\n";
    const isGlued = /[\w)\]}"'./`…!?\n]/.test(before);
    if (isGlued || (/\s/.test(before) && isOnFactLine)) found.push(one);
  }
  return found;
}

interface Match {
  /** The words before a colon, from the first that may belong to a label. */
  readonly words: string;
  readonly start: number;
  /** The offset behind the colon. */
  readonly end: number;
}

/** What may be a label: known words before a colon, or others at the start of a line or directly behind a value. */
function matchLabels(text: string): readonly Match[] {
  return [...text.matchAll(/:(?=\s|$)/g)].flatMap(({ index }) => {
    const before = text.slice(wordsStart(text, index), index);
    const known = knownLabelAtEnd(before) ?? "";
    const [other = ""] = otherLabel.exec(before) ?? [];
    const words = known.length > other.length ? known : other;
    return words === ""
      ? []
      : [{ words, start: index - words.length, end: index + 1 }];
  });
}

/** Where the words before an offset start, or the character before them; no label has more than 200 characters. */
function wordsStart(text: string, end: number): number {
  let start = end;
  while (end - start < 200 && /^[A-Za-z ]$/.test(text.charAt(start - 1)))
    start -= 1;
  return Math.max(0, start - 1);
}

/** The label of a match: where a known one ends it, the rest belongs to the value before. */
function labelAt({ words, end }: Match, text: string): Label {
  const near = text.slice(Math.max(0, end - 200), end - 1);
  const own =
    factKeyOf(words) === undefined
      ? knownLabelAtEnd(near, isEndOfValue)
      : undefined;
  const label = own ?? words;
  return { label, start: end - 1 - label.length, end };
}

/** The longest known label at the end of a text, where what is before it is as asked. */
function knownLabelAtEnd(
  text: string,
  fits: (before: string) => boolean = () => true,
): string | undefined {
  const lowerCase = text.toLowerCase();
  const known = knownLabels.find(
    (label) =>
      lowerCase.endsWith(label.toLowerCase()) &&
      text.at(-label.length) === label[0] &&
      fits(text.slice(0, -label.length)),
  );
  return known && text.slice(-known.length);
}

/** A name like `OrdersPostOne` before a blank is a value, and no part of a label. */
function isEndOfValue(before: string): boolean {
  const words = before.split(/\s/);
  return words.at(-1) === ""
    ? /^[A-Z][a-z0-9]+[A-Z]\w*$/.test(words.at(-2) ?? "")
    : true;
}

// Bounded input: the 201 characters before a colon.
const otherLabel =
  /(?<=^|\n|[a-z0-9)\]}"'./]|[A-Z](?=[A-Z][a-z]))[A-Z][A-Za-z]*(?: [A-Z]?[A-Za-z]+){0,3}$/;
