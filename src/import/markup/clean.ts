/** A page's text with ends of lines as they are here, plain blanks, never more than a hundred in a row, and without characters that nobody sees. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2028\u2029\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])/g, "")
    .replace(longGap, "$1");
}

/** Patterns look at every part of a gap: many blanks would take them minutes. */
const longGap = /([ \t]{100})[ \t]+/g;
