import Handlebars from "handlebars";
import { compileOptions } from "./compile-options.js";
import {
  noPrototypeAccess,
  registerHelpers,
  type HelperError,
  type Template,
} from "./register-helpers.js";
import { MissingField, sealView } from "./seal-view.js";
import { findTemplateFaults, type TemplateFault } from "./template-faults.js";

/** Thrown where a user's template cannot be rendered with a view; `fault` has the place in the template. */
export class TemplateFailure extends Error {
  readonly fault: TemplateFault;

  constructor(fault: TemplateFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** Compiles a user's template as strictly as ours, or returns its faults. What it returns throws a `TemplateFailure`. `path` is that of the template's output. */
export function compileTemplate(
  path: string,
  text: string,
): Template | readonly TemplateFault[] {
  const controlCharacter = controlCharacterFault(text);
  if (controlCharacter !== undefined) return [controlCharacter];
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return [syntaxFault(text, (error as Error).message)];
  }
  const faults = findTemplateFaults(program, path);
  if (faults.length > 0) return faults;
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, path);
  const run = handlebars.compile(program, compileOptions(path));
  return (view) => {
    try {
      return run(sealView(view), noPrototypeAccess);
    } catch (error) {
      throw new TemplateFailure(renderFault(error, text));
    }
  };
}

/** Layout marks are control characters: a text that holds one would be laid out by it. */
function controlCharacterFault(text: string): TemplateFault | undefined {
  const found = /[\u0000-\u0008\u000b-\u001f]/.exec(text);
  if (found === null) return undefined;
  return {
    ...positionAt(text, found.index),
    reason: "it contains a control character",
    help: "Remove the invisible character here.",
  };
}

/** Handlebars' message has the line, and the text around the place without its line ends. */
function syntaxFault(text: string, message: string): TemplateFault {
  const [first = "", excerpt = "", pointer = ""] = message.split("\n");
  const [, onLine = "1"] = /on line (\d+)/.exec(first) ?? [];
  const [, line = onLine, column = "0"] = / - (\d+):(\d+)$/.exec(message) ?? [];
  const before = excerpt.slice(0, pointer.indexOf("^")).replace(/^\.\.\./, "");
  const row = text.split("\n")[Number(line) - 1] ?? "";
  const tail = before.slice(-Math.min(before.length, 12));
  const at = pointer === "" ? Number(column) : row.indexOf(tail) + tail.length;
  const reason =
    pointer === ""
      ? first.replace(/ - \d+:\d+$/, "")
      : "it is not valid Handlebars here";
  return {
    line: Number(line),
    column: Math.max(0, tail === "" || row.includes(tail) ? at : 0) + 1,
    reason,
    help: "Close every `{{` and every block.",
  };
}

function renderFault(error: unknown, text: string): TemplateFault {
  if (error instanceof MissingField) {
    const { field, known } = error;
    const at = new RegExp(`\\{\\{[^{}]*\\b${escapeRegex(field)}\\b`).exec(text);
    return {
      ...positionAt(text, at?.index ?? 0),
      reason: `the view has no field \`${field}\``,
      help: `Fields here: ${known.join(", ") || "none"}.`,
      mistyped: { word: field, known },
    };
  }
  const { line = 1, column = 0 } = error as Partial<HelperError>;
  return {
    line,
    column: column + 1,
    reason: (error as Error).message,
    help: "Use the same escaper as the built-in template, which `codegen templates eject` shows.",
  };
}

function positionAt(
  text: string,
  index: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function escapeRegex(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}
