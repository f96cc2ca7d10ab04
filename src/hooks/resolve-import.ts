import { importOf } from "../languages/imports.js";
import { layout } from "../render/layout.js";
import type { HookTree, ImportSeen } from "./parsed-hook-file.js";

/** A name that a stub imports. */
export interface Wanted {
  readonly name: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** What a wanted name is called in a file, and where it has to be imported: in an import that is there, or in one more. */
export interface Brought extends Wanted {
  readonly local: string;
  readonly into: ImportSeen | "there" | "new";
}

/** How a name comes into a file. One that the file has for something else gets another there. */
export function bring(wanted: Wanted, tree: HookTree): Brought {
  const { name, from, typeOnly } = wanted;
  const same = tree.imports.filter((one) => one.from === from);
  const there = same
    .flatMap(({ names }) => names)
    .find((one) => one.name === name && (typeOnly || !one.typeOnly));
  if (there) return { ...wanted, local: there.local, into: "there" };
  const local = freeName(name, tree.locals);
  // A value is not imported among types; a type may be among values.
  const into =
    same.find((one) => one.typeOnly === typeOnly) ??
    (typeOnly ? same[0] : undefined) ??
    "new";
  return { ...wanted, local, into };
}

/** More names for an import that is there, each behind the blanks that its last name stands behind. */
export function moreNames(
  brought: readonly Brought[],
  { typeOnly, gap }: ImportSeen,
): string {
  return brought
    .map((one) => {
      const mark = one.typeOnly && !typeOnly ? "type " : "";
      const alias = one.local === one.name ? "" : ` as ${one.local}`;
      return `,${gap === "" ? " " : gap}${mark}${one.name}${alias}`;
    })
    .join("");
}

/** New imports, one a module, a line each. */
export function newImports(brought: readonly Brought[]): readonly string[] {
  const fresh = brought.filter(({ into }) => into === "new");
  return [...new Set(fresh.map(({ from }) => from))].map((from) => {
    const names = fresh.filter((one) => one.from === from);
    const as = names.filter(({ local, name }) => local !== name);
    const code = importOf(
      names.map(({ name }) => name),
      from,
      {
        typeOnly: names.every(({ typeOnly }) => typeOnly),
        as: Object.fromEntries(as.map(({ name, local }) => [name, local])),
      },
    );
    return layout(code.toString());
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 1; taken.has(free); n += 1) {
    free = `${name}Hook${n === 1 ? "" : n}`;
  }
  return free;
}
