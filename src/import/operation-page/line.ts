/** A line of a page, trimmed, and where it stands; lines count from 1. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

/** A line without the sign of a list before it; `marked` where there was one, and nothing else may follow. */
export function withoutMarker(text: string): {
  readonly text: string;
  readonly marked: boolean;
} {
  const found = /^[-*•](?:\s+|$)/.exec(text);
  if (found === null) return { text, marked: false };
  return { text: text.slice(found[0].length), marked: true };
}

/** The words of lines as one text; empty lines and signs of lists are no words. */
export function proseOf(lines: readonly Line[], between: string): string {
  return lines
    .map(({ text }) => withoutMarker(text).text)
    .filter((text) => text !== "")
    .join(between);
}
