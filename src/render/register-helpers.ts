import type Handlebars from "handlebars";
import { Code } from "./code.js";
import { escapersFor, forbiddenHelpers, layoutMarks } from "./escapers.js";
import { group, indent } from "./layout-marks.js";

/** What a template is given: plain, sorted, decided. */
export type View = object;

/** A template that can be run. */
export type Template = (view: View) => string;

/** A helper call that failed, and its place in the template; a line counts from 1, a column from 0. */
export class HelperError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, at: { line: number; column: number }) {
    super(message);
    this.line = at.line;
    this.column = at.column;
  }
}

/** Makes the helpers of a fresh Handlebars those that a template may call whose output is at `path`. */
export function registerHelpers(
  handlebars: typeof Handlebars,
  path: string,
): void {
  for (const name of forbiddenHelpers) {
    handlebars.unregisterHelper(name);
  }
  for (const [name, escape] of Object.entries(escapersFor(path))) {
    handlebars.registerHelper(name, (value: unknown, options: Options) =>
      withPosition(() => escape(value as never), { name, value, options }),
    );
  }
  for (const [name, mark] of Object.entries(layoutMarks)) {
    handlebars.registerHelper(name, () => mark);
  }
  handlebars.registerHelper("group", block(group));
  handlebars.registerHelper("indent", block(indent));
}

/** Runtime options by which no template reaches a prototype. */
export const noPrototypeAccess = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
};

interface Options {
  readonly loc?: { readonly start: { line: number; column: number } };
}

interface Call {
  readonly name: string;
  readonly value: unknown;
  readonly options: Options;
}

function withPosition(
  escape: () => string,
  { name, value, options }: Call,
): string {
  try {
    return escape();
  } catch (error) {
    const isWrongType =
      error instanceof TypeError ||
      (typeof value === "object" && !(value instanceof Code));
    const message = isWrongType
      ? `\`${name}\` does not write ${kindOf(value)}`
      : (error as Error).message;
    throw new HelperError(
      message,
      options.loc?.start ?? { line: 1, column: 0 },
    );
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return value === undefined ? "what is not there" : `${typeof value}s`;
}

function block(wrap: (text: string) => string) {
  return function (this: unknown, options: Handlebars.HelperOptions): string {
    return wrap(options.fn(this));
  };
}
