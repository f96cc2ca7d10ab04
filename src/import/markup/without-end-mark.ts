/** A text without a mark at its end, and the blanks before that. */
export function withoutEndMark(text: string, mark: string): string {
  return text.endsWith(mark) ? text.slice(0, -mark.length).trimEnd() : text;
}
