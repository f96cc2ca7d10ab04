/** A template that cannot be served, in words for its author. */
export class StackError extends Error {
  override readonly name = "StackError";
  /** The path of the template. */
  readonly file: string;

  /** Takes what is wrong, and where. */
  constructor(file: string, words: string) {
    super(words);
    this.file = file;
  }
}
