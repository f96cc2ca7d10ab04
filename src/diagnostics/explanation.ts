/** What a code means, with an incorrect example and the corrected one. */
export interface Explanation {
  /** One line: what is the case. */
  readonly summary: string;
  /** A few sentences: why it matters. */
  readonly meaning: string;
  /**
   * The example: lines to remove start with `-`, lines to add with `+`, lines of both with a
   * blank. A line `# <file>` starts a file; without one it is a spec.
   */
  readonly example: string;
  /** What the example shows where it is not a spec, or not a complete one. */
  readonly shows?: "terminal" | "file";
}

/** The example with the mistake. */
export function incorrectExample({ example }: Explanation): string {
  return side(example, "+");
}

/** The example without the mistake. */
export function correctExample({ example }: Explanation): string {
  return side(example, "-");
}

function side(example: string, other: "+" | "-"): string {
  return example
    .split("\n")
    .filter((line) => !line.startsWith(other))
    .map((line) => line.slice(2))
    .join("\n")
    .trim();
}
