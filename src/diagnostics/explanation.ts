/** What a code means, with an example of the fault and of its correction. */
export interface Explanation {
  /** One line: what is the case. */
  readonly summary: string;
  /** A few sentences: why it matters. */
  readonly meaning: string;
  /**
   * The example: lines of the fault start with `-`, those of the cure with `+`, those of both with a
   * blank. A line `# <file>` starts a file; without one it is a spec.
   */
  readonly example: string;
  /** What the example shows where it is no spec, or none that could be run. */
  readonly shows?: "terminal" | "file";
}

/** The example as it is with the fault. */
export function faultIn({ example }: Explanation): string {
  return side(example, "+");
}

/** The example as it is with the cure. */
export function cureIn({ example }: Explanation): string {
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
