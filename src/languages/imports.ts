import { Code, code, joinCode } from "../render/code.js";
import { group, indent, marks, whereBroken } from "../render/layout-marks.js";
import { ident, str } from "../render/typescript.js";

/** How names are imported: as types only, and which of them under other names. */
export interface ImportOptions {
  readonly typeOnly?: boolean;
  readonly as?: Readonly<Record<string, string>>;
}

/** An import of names, sorted without regard to case; a type among values is marked as one. */
export function importOf(
  names: Iterable<string>,
  from: string,
  { typeOnly = false, as = {} }: ImportOptions = {},
): Code {
  const specifiers = [...names].sort(ignoringCase).map((name) => {
    const mark = !typeOnly && isTypeName(name) ? code`type ` : code``;
    const alias = as[name];
    const local = alias === undefined ? code`` : code` as ${ident(alias)}`;
    return code`${mark}${ident(name)}${local}`;
  });
  const list = joinCode(specifiers, `,${marks.line}`);
  const inner = `${marks.line}${list.toString()}${whereBroken(",")}`;
  // A single name stays beside its braces, however long the line.
  const braces =
    specifiers.length === 1
      ? code`{ ${list} }`
      : new Code(group(`{${indent(inner)}${marks.line}}`));
  const keyword = typeOnly ? code`import type` : code`import`;
  return code`${keyword} ${braces} from ${str(from)};`;
}

/** An import of names, of types only where all of them are types. */
export function importFrom(names: readonly string[], from: string): Code {
  return importOf(names, from, { typeOnly: names.every(isTypeName) });
}

/** Emitted code has capitals for types only, the SDK's commands aside. */
export function isTypeName(name: string): boolean {
  return /^[A-Z]/.test(name) && !/(?:Command|Problem)$/.test(name);
}

function ignoringCase(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
}
