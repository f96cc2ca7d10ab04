/** A piece of a page in any markup, and the line that it starts on. */
export type Block = { readonly line: number } & (
  | { readonly kind: "heading" | "code"; readonly text: string }
  /** A line of prose; one copied from a browser may hold labels and values without separators. */
  | { readonly kind: "text"; readonly text: string }
  /** A label and its value, where the markup separates them. */
  | { readonly kind: "pair"; readonly label: string; readonly value: string }
  | { readonly kind: "row"; readonly cells: readonly string[] }
);

/** A page as its blocks, in order. */
export type Page = readonly Block[];

/** A line as a label with its value where it starts with one, else as text. */
export function pairOrText(text: string, line: number): Block {
  const colon = text.indexOf(":");
  const label = text.slice(0, Math.max(0, colon)).trimEnd();
  const isLabel =
    /^\S/.test(label) && label.length <= 61 && label.split(" ").length <= 5;
  return isLabel && /^\s?$/.test(text.charAt(colon + 1))
    ? { kind: "pair", label, value: text.slice(colon + 1).trim(), line }
    : { kind: "text", text, line };
}
