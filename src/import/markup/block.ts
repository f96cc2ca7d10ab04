/** A piece of a page, whatever markup it is written in, with the line that it starts on. */
export type Block =
  | { readonly kind: "heading"; readonly text: string; readonly line: number }
  /** A line of prose; one that was copied from a browser may hold labels and values glued together. */
  | { readonly kind: "text"; readonly text: string; readonly line: number }
  /** A label and its value, where the markup itself holds them apart. */
  | {
      readonly kind: "pair";
      readonly label: string;
      readonly value: string;
      readonly line: number;
    }
  | {
      readonly kind: "row";
      readonly cells: readonly string[];
      readonly line: number;
    }
  | { readonly kind: "code"; readonly text: string; readonly line: number };

/** A page as its blocks, in order. */
export type Page = readonly Block[];

/** What a line of a page holds: a label and its value where it starts like that, else text. */
export function pairOrText(text: string, line: number): Block {
  const found = /^([^\s:][^:]{0,60}?)\s*:(?:\s+(.*))?$/s.exec(text);
  const [, label = "", value = ""] = found ?? [];
  return found === null || label.split(" ").length > 5
    ? { kind: "text", text, line }
    : { kind: "pair", label, value: value.trim(), line };
}
