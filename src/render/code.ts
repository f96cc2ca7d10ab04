/** Text that is already code of the target language: an escaper made it, or it was joined from such code. */
export class Code {
  readonly #text: string;

  /** Only escapers and `code` call this; anything else would smuggle a value past the escapers. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The code's text, with layout marks. */
  toString(): string {
    return this.#text;
  }
}

/** Code from a literal of ours and the code in its slots. */
export function code(
  literals: TemplateStringsArray,
  ...slots: readonly (Code | readonly Code[])[]
): Code {
  return new Code(
    literals.reduce((text, literal, index) => {
      const slot = slots[index - 1] ?? [];
      const inserted = slot instanceof Code ? [slot] : slot;
      return text + inserted.map(String).join("") + literal;
    }),
  );
}

/** Code pieces with a separator of ours between them. */
export function joinCode(pieces: readonly Code[], separator: string): Code {
  return new Code(pieces.map(String).join(separator));
}
