import { factOf, knownLabels } from "./fact-labels.js";

/** A piece of prose, or a value under its label, at an offset of the text that it was found in. */
export interface Piece {
  readonly label?: string;
  readonly text: string;
  readonly offset: number;
}

/** Takes text apart in which labels and values may be glued together: `Module: jef-oneAction: post-one`. A value stands behind its label, or on the next line. */
export function splitFacts(text: string): readonly Piece[] {
  const found = labelsIn(text);
  const pieces: Piece[] = proseOf(text.slice(0, found[0]?.start), 0);
  for (const [index, { label, end }] of found.entries()) {
    const body = text.slice(end, found[index + 1]?.start);
    const value = /^[^\S\n]*(?:\n\s*)?([^\n]*)/.exec(body);
    const behind = value?.[0].length ?? 0;
    pieces.push({
      label,
      text: (value?.[1] ?? "").trim(),
      offset: end + behind - (value?.[1] ?? "").length,
    });
    pieces.push(...proseOf(body.slice(behind), end + behind));
  }
  return pieces;
}

function proseOf(text: string, start: number): Piece[] {
  let offset = start;
  return text.split("\n").flatMap((line) => {
    const at = offset;
    offset += line.length + 1;
    const said = line.trim();
    return said === "" ? [] : [{ text: said, offset: at }];
  });
}

interface Label {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The labels of a text: those that start a line or are glued behind a value, and, on a line of facts, those behind a blank. */
function labelsIn(text: string): readonly Label[] {
  const found: Label[] = [];
  for (const match of text.matchAll(label)) {
    const one = labelIn(match);
    const line = text.lastIndexOf("\n", one.start - 1) + 1;
    const last = found.at(-1);
    const isOfFacts =
      found.some(({ label, start }) => start === line && factOf(label)) ||
      (last !== undefined && text.slice(last.end, line).trim() === "");
    const before = text[one.start - 1] ?? "\n";
    const isGlued = /[\w)\]}"'./`…!?\n]/.test(before);
    if (isGlued || (/\s/.test(before) && isOfFacts)) found.push(one);
  }
  return found;
}

/** The label of a match, and where it stands: what is known is glued behind the end of a value. */
function labelIn({ 0: whole, index, input }: RegExpExecArray): Label {
  const text = whole.slice(0, -1);
  const end = index + whole.length;
  const near = input.slice(Math.max(0, end - 200), end - 1);
  const own = factOf(text) === undefined ? knownEnd.exec(near)?.[0] : undefined;
  const label = own ?? text;
  return { label, start: end - 1 - label.length, end };
}

const known = knownLabels
  .map((one) => `${one.slice(0, 1)}${anyCase(one.slice(1))}`)
  .join("|");

/** A name like `OrdersPostOne` before a blank is a value, and no part of a label. */
const knownEnd = new RegExp(
  String.raw`(?<=\S|(?:^|\s)[A-Z][a-z0-9]+[A-Z]\w*\s)(?:${known})$`,
);

/** A known label, or any other where a line starts or glued behind a value. */
const label = new RegExp(
  [
    `(?:${known})`,
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
