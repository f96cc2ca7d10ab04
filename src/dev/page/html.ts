/** Text that is HTML already: only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a slot of `html`: texts are escaped, lists are joined, and undefined leaves nothing. */
export type Slot = string | number | Html | readonly Html[] | undefined;

/** HTML with slots, in elements and in quoted attributes; whatever stands in them stays text. */
export function html(
  parts: TemplateStringsArray,
  ...slots: readonly Slot[]
): Html {
  const texts = parts.map((part, at) => `${part}${slotText(slots[at])}`);
  return new Html(texts.join(""));
}

function slotText(slot: Slot): string {
  if (slot === undefined) return "";
  if (slot instanceof Html) return slot.text;
  if (typeof slot === "object") return slot.map(({ text }) => text).join("");
  return String(slot).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
