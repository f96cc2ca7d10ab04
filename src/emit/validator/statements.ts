import { arrayLiteral } from "../../languages/typescript.js";
import type { Ident } from "../../names/ident.js";
import { Code, code, joinCode } from "../../render/code.js";
import {
  group,
  indent,
  marks,
  whereBroken,
} from "../../render/layout-marks.js";
import { ident, literal, str } from "../../render/typescript.js";

/** Statements that run where a condition holds; without one, where none before it did. */
export interface Branch {
  readonly condition?: Code;
  readonly body: readonly Code[];
}

/** Branches of which the first runs whose condition holds. A single one without a condition is its statements. */
export function ifChain(branches: readonly Branch[]): readonly Code[] {
  const [first] = branches;
  if (first === undefined) return [];
  if (first.condition === undefined) return first.body;
  const parts = branches.map(({ condition, body }) =>
    condition === undefined
      ? block(body)
      : code`if ${inParentheses(condition)} ${block(body)}`,
  );
  return [joinCode(parts, " else ")];
}

/** Statements in braces. */
export function block(statements: readonly Code[]): Code {
  const lines = statements.map((line) => marks.hardline + line.toString());
  return new Code(`{${indent(lines.join(""))}${marks.hardline}}`);
}

/** Statements with an empty line between each group of them. */
export function paragraphs(
  groups: readonly (readonly Code[])[],
): readonly Code[] {
  return groups.flatMap((statements, index) =>
    index === 0 || statements.length === 0
      ? statements
      : [new Code(""), ...statements],
  );
}

/** Whether both conditions hold. */
export function both(one: Code, other: Code): Code {
  return new Code(`${one.toString()} &&${marks.line}${other.toString()}`);
}

/** The declaration of a constant of a module. */
export function constDeclaration(name: Ident, value: Code): Code {
  const isRegex = value.toString().startsWith("/");
  const right = isRegex ? onNextLine(value) : code` ${value}`;
  return code`const ${ident(name)} =${right};`;
}

/** The declaration of a local. */
export function localDeclaration(name: Ident, value: Code): Code {
  return code`const ${ident(name)} =${onNextLine(value)};`;
}

/** A member of an object; in brackets where its name is no identifier. */
export function memberAccess(object: Code, name: string): Code {
  if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)) {
    return code`${object}.${ident(name)}`;
  }
  const inner = indent(marks.softline + str(name).toString());
  return code`${object}${new Code(group(`[${inner}${marks.softline}]`))}`;
}

/** An array of texts, numbers and null: numbers alone fill lines. */
export function valuesArray(values: readonly (string | number | null)[]): Code {
  const elements = values.map((value) =>
    typeof value === "string" ? str(value) : literal(value),
  );
  const isFilled =
    values.length > 1 && values.every((value) => typeof value === "number");
  if (!isFilled) return arrayLiteral(elements);
  const [first = "", ...others] = elements.map(String);
  const rest = others.map((one) => `,${group(marks.line + one)}`).join("");
  const inner = marks.softline + first + rest + whereBroken(",");
  return new Code(group(`[${indent(inner)}${marks.softline}]`));
}

/** A condition, on the line of its parentheses where it fits there. */
function inParentheses(condition: Code): Code {
  const inner = indent(marks.softline + condition.toString());
  return new Code(`(${group(inner + marks.softline)})`);
}

/** What stands behind an equals sign, or on the next line where it does not fit there. */
function onNextLine(value: Code): Code {
  return new Code(group(indent(marks.line + value.toString())));
}
