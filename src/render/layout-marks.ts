/** Marks in rendered text that say where a line may break. Every escaper encodes control characters, so no value can hold one. */
export const marks = {
  groupOpen: "\u0001",
  groupClose: "\u0002",
  indentOpen: "\u0003",
  indentClose: "\u0004",
  /** A space, or a line break where the group around it does not fit. */
  line: "\u0005",
  /** Nothing, or a line break where the group around it does not fit. */
  softline: "\u0006",
  /** A line break in any case. */
  hardline: "\u000e",
  /** Text that stands only where the group around it is broken. */
  brokenOpen: "\u000f",
  brokenClose: "\u0010",
  /** Two groups, of which one stands. */
  choiceOpen: "\u0011",
  choiceClose: "\u0012",
} as const;

/** Text that is laid out on one line where it fits. */
export function group(text: string): string {
  return marks.groupOpen + text + marks.groupClose;
}

/** Text whose line breaks are followed by two more spaces. */
export function indent(text: string): string {
  return marks.indentOpen + text + marks.indentClose;
}

/** Text that stands only where the group around it is broken. */
export function whereBroken(text: string): string {
  return marks.brokenOpen + text + marks.brokenClose;
}

/** The first of two texts, if its first line fits where it breaks as late as it can, or else the second. */
export function firstFitting(wanted: string, other: string): string {
  return marks.choiceOpen + group(wanted) + group(other) + marks.choiceClose;
}

/** Text that stays on one line. */
export function withoutMarks(text: string): string {
  return text.replaceAll(marks.line, " ").replace(anyMark, "");
}

const anyMark = new RegExp(`[${Object.values(marks).join("")}]`, "g");
