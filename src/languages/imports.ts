import { code, type Code } from "../render/code.js";
import { ident, str } from "../render/typescript.js";
import { objectLiteral } from "./typescript.js";

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
  // A single name stays beside its braces, however long the line.
  const braces =
    specifiers.length === 1
      ? code`{ ${specifiers} }`
      : objectLiteral(specifiers);
  const keyword = typeOnly ? code`import type` : code`import`;
  return code`${keyword} ${braces} from ${str(from)};`;
}

/** An import of names, of types only where all of them are types. */
export function importFrom(names: readonly string[], from: string): Code {
  return importOf(names, from, { typeOnly: names.every(isTypeName) });
}

/** The imports of names of the runtime, by its files without `.ts`; of a file without names there is none. */
export function runtimeImports(
  names: Readonly<Record<string, readonly string[]>>,
): readonly Code[] {
  return Object.entries(names)
    .filter(([, some]) => some.length > 0)
    .map(([file, some]) => importFrom(some, `../../runtime/${file}.js`));
}

/** The imports of an endpoint's types under local names: none where there are none. */
export function typeImports(
  locals: Iterable<readonly [name: string, local: string]>,
): readonly Code[] {
  const as = Object.fromEntries(locals);
  const names = Object.keys(as);
  return names.length > 0
    ? [importOf(names, "./types.js", { typeOnly: true, as })]
    : [];
}

/** Emitted code has capitals for types only, the SDK's commands aside. */
export function isTypeName(name: string): boolean {
  return /^[A-Z]/.test(name) && !/(?:Command|Problem)$/.test(name);
}

function ignoringCase(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
}
