/** The words of a shell command, and whether it is complete: no quote is open, and no line is continued. A backslash before a blank continues a line, for pages may join them. */
export function splitShellWords(text: string): {
  readonly words: readonly string[];
  readonly isComplete: boolean;
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
        return { words, isComplete: false };
      }
      continue;
    }
    const part = nextPart(rest);
    if (part === undefined) return { words, isComplete: false };
    word = (word ?? "") + part.text;
    rest = rest.slice(part.length);
  }
  if (word !== undefined) words.push(word);
  return { words, isComplete: true };
}

/** The next piece of a word: a quoted text, or the text up to the next quote or blank. */
function nextPart(
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
