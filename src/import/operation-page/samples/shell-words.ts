/** The words of a command of a Unix shell, and whether a quote was left open or the line goes on. A backslash before a blank joins lines, for pages put them on one. */
export function shellWords(text: string): {
  readonly words: readonly string[];
  readonly isWhole: boolean;
} {
  const words: string[] = [];
  let word: string | undefined;
  let rest = text.trim();
  while (rest !== "") {
    const blank = /^(?:\s+|[\\^`](?:\s+|$))+/.exec(rest);
    if (blank !== null) {
      if (word !== undefined) words.push(word);
      word = undefined;
      rest = rest.slice(blank[0].length);
      if (rest === "" && /[\\^`]/.test(blank[0])) {
        return { words, isWhole: false };
      }
      continue;
    }
    const part = partOf(rest);
    if (part === undefined) return { words, isWhole: false };
    word = (word ?? "") + part.text;
    rest = rest.slice(part.length);
  }
  if (word !== undefined) words.push(word);
  return { words, isWhole: true };
}

/** The next piece of a word: a quoted text, or what stands before the next quote or blank. */
function partOf(
  rest: string,
): { readonly text: string; readonly length: number } | undefined {
  const quote = rest.charAt(0);
  if (quote === "'") {
    const end = rest.indexOf("'", 1);
    return end < 0 ? undefined : { text: rest.slice(1, end), length: end + 1 };
  }
  if (quote === '"') {
    const [whole, inner = ""] = /^"((?:[^"\\]|\\[^])*)"/.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    const text = inner.replace(/\\(["\\$`])/g, "$1");
    return { text, length: whole.length };
  }
  if (quote === "\\") return { text: rest.charAt(1), length: 2 };
  const [plain = quote] = /^[^\s"'\\]+/.exec(rest) ?? [];
  return { text: plain, length: plain.length };
}
