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
  for (const match of text.matchAll(labelPattern)) {
    const one = labelAt(match);
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

/** The label of a match: where a known one ends it, the rest belongs to the value before. */
function labelAt({ 0: whole, index, input }: RegExpExecArray): Label {
  const text = whole.slice(0, -1);
  const end = index + whole.length;
  const near = input.slice(Math.max(0, end - 200), end - 1);
  const own =
    factKeyOf(text) === undefined ? knownSuffix.exec(near)?.[0] : undefined;
  const label = own ?? text;
  return { label, start: end - 1 - label.length, end };
}

const knownPattern = knownLabels
  .map((one) => `${one.slice(0, 1)}${anyCase(one.slice(1))}`)
  .join("|");

/** A name like `OrdersPostOne` before a blank is a value, and no part of a label. */
const knownSuffix = new RegExp(
  String.raw`(?<=\S|(?:^|\s)[A-Z][a-z0-9]+[A-Z]\w*\s)(?:${knownPattern})$`,
);

/** A known label, or another one at the start of a line or directly behind a value. */
const labelPattern = new RegExp(
  [
    `(?:${knownPattern})`,
    String.raw`(?<=^|\n|[a-z0-9)\]}"'./]|[A-Z](?=[A-Z][a-z]))[A-Z][A-Za-z]*(?: [A-Z]?[A-Za-z]+){0,3}`,
  ]
    .map((one) => String.raw`(?:${one})(?=:(?:\s|$)):`)
    .join("|"),
  "g",
);

function anyCase(text: string): string {
  return text.replace(
    /[a-z]/gi,
    (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
}
