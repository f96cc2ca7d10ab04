import { marks } from "./layout-marks.js";
import { stringWidth } from "./string-width.js";

type Doc =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "line"; readonly flat: string; readonly hard: boolean }
  | Nest;

interface Nest {
  readonly kind: "group" | "indent" | "broken" | "choice";
  readonly docs: Doc[];
  /** A group that holds a hard line is never flat. */
  breaks: boolean;
}

interface Command {
  readonly doc: Doc;
  readonly margin: number;
  readonly flat: boolean;
}

/** Prettier's print width. */
export const printWidth = 80;

/** Resolves the marks in a text as Prettier would: a group stands on one line, or each of its own lines breaks. */
export function layout(text: string): string {
  if (!anyMark.test(text)) return text;
  return print(parse(text));
}

const anyMark = /[\u0001-\u0006\u000e-\u0012]/;
const pieces = /[\u0001-\u0006\u000e-\u0012]|[^\u0001-\u0006\u000e-\u0012]+/g;

const opens: ReadonlyMap<string, Nest["kind"]> = new Map([
  [marks.groupOpen, "group"],
  [marks.indentOpen, "indent"],
  [marks.brokenOpen, "broken"],
  [marks.choiceOpen, "choice"],
]);

const closes: ReadonlySet<string> = new Set([
  marks.groupClose,
  marks.indentClose,
  marks.brokenClose,
  marks.choiceClose,
]);

function parse(text: string): readonly Doc[] {
  const root: Nest = { kind: "group", docs: [], breaks: true };
  const path: Nest[] = [root];
  for (const [piece] of text.matchAll(pieces)) {
    const nest = path.at(-1) ?? root;
    const kind = opens.get(piece);
    if (kind !== undefined) {
      const inner: Nest = { kind, docs: [], breaks: false };
      nest.docs.push(inner);
      path.push(inner);
    } else if (closes.has(piece)) {
      path.pop();
      if (nest.breaks && path.length > 1) (path.at(-1) ?? root).breaks = true;
    } else if (piece === marks.line || piece === marks.softline) {
      const flat = piece === marks.line ? " " : "";
      nest.docs.push({ kind: "line", flat, hard: false });
    } else if (piece === marks.hardline) {
      nest.docs.push({ kind: "line", flat: "", hard: true });
      nest.breaks = true;
    } else {
      nest.docs.push({ kind: "text", text: piece });
    }
  }
  return root.docs;
}

function print(docs: readonly Doc[]): string {
  const lines: string[] = [];
  let line = "";
  const stack: Command[] = pushed([], docs, { margin: 0, flat: false });
  for (let command = stack.pop(); command; command = stack.pop()) {
    const { doc, flat, margin } = command;
    switch (doc.kind) {
      case "text": {
        const newline = doc.text.lastIndexOf("\n") + 1;
        if (newline > 0) lines.push(line, doc.text.slice(0, newline));
        line = (newline > 0 ? "" : line) + doc.text.slice(newline);
        break;
      }
      case "line":
        if (flat && !doc.hard) {
          line += doc.flat;
        } else {
          lines.push(line.trimEnd(), "\n");
          line = " ".repeat(margin);
        }
        break;
      case "group": {
        // Outside any indent, a group is set in from where its line starts.
        const inner = margin === 0 ? marginOf(line) : margin;
        const onOneLine = { doc, margin: inner, flat: true };
        const isFlat =
          flat || (!doc.breaks && fits(onOneLine, stack, stringWidth(line)));
        pushed(stack, doc.docs, { margin: inner, flat: isFlat });
        break;
      }
      case "indent":
        pushed(stack, doc.docs, { margin: margin + 2, flat });
        break;
      case "broken":
        if (!flat) pushed(stack, doc.docs, { margin, flat });
        break;
      case "choice": {
        const [wanted, other] = doc.docs;
        const isWanted =
          wanted !== undefined &&
          (flat ||
            fits({ doc: wanted, margin, flat }, stack, stringWidth(line)));
        const chosen = isWanted ? wanted : other;
        if (chosen !== undefined) stack.push({ doc: chosen, margin, flat });
        break;
      }
      default:
        doc satisfies never;
    }
  }
  return lines.join("") + line;
}

/** Whether a group fits flat on the rest of the line, with what follows it up to the next possible break. */
function fits(
  first: Command,
  rest: readonly Command[],
  column: number,
): boolean {
  let room = printWidth - column;
  let next = rest.length;
  const stack: Command[] = [first];
  for (;;) {
    const command = stack.pop() ?? rest[--next];
    if (command === undefined) return true;
    const { doc, flat, margin } = command;
    if (doc.kind === "text") {
      const newline = doc.text.indexOf("\n");
      room -= stringWidth(newline < 0 ? doc.text : doc.text.slice(0, newline));
      if (room < 0) return false;
      if (newline >= 0) return true;
    } else if (doc.kind === "line") {
      if (!flat || doc.hard) return true;
      room -= doc.flat.length;
    } else if (doc.kind === "group") {
      pushed(stack, doc.docs, { margin, flat: flat && !doc.breaks });
    } else if (doc.kind === "choice") {
      pushed(stack, doc.docs.slice(0, 1), { margin, flat });
    } else if (doc.kind === "indent" || !flat) {
      pushed(stack, doc.docs, { margin, flat });
    }
  }
}

function pushed(
  stack: Command[],
  docs: readonly Doc[],
  mode: Omit<Command, "doc">,
): Command[] {
  for (let i = docs.length - 1; i >= 0; i -= 1) {
    const doc = docs[i];
    if (doc !== undefined) stack.push({ doc, ...mode });
  }
  return stack;
}

function marginOf(line: string): number {
  return line.length - line.trimStart().length;
}
