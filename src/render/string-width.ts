const ascii = /^[\u0020-\u007e]*$/;
// A literal would need a newer compiler target than the Node.js that runs it.
const emoji = new RegExp("\\p{RGI_Emoji}", "gv");
const zeroWidth =
  /^[\p{Cc}\p{Mn}\p{Me}\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]$/u;

/** The columns that a text takes, as Prettier counts them: two for wide characters and emoji, none for what is invisible. */
export function stringWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(emoji, "  ")) {
    if (zeroWidth.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}
