import { importOf } from "../languages/imports.js";
import { layout } from "../render/layout.js";
import type { ParsedHookFile, NamedImport } from "./parsed-hook-file.js";

/** A name that a stub imports. */
export interface NeededImport {
  readonly name: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** A needed import with its local name in a file, and where it goes: into an import of the file, or a new one. `imported`: the file imports it already. */
export interface ResolvedImport extends NeededImport {
  readonly local: string;
  readonly into: NamedImport | "imported" | "new";
}

/** Resolves a needed import against the imports of a file; where the file has the name for something else, under another local name. */
export function resolveImport(
  needed: NeededImport,
  parsed: ParsedHookFile,
): ResolvedImport {
  const { name, from, typeOnly } = needed;
  const sameModule = parsed.imports.filter((one) => one.from === from);
  const imported = sameModule
    .flatMap(({ names }) => names)
    .find((one) => one.name === name && (typeOnly || !one.typeOnly));
  if (imported) return { ...needed, local: imported.local, into: "imported" };
  const local = unusedName(name, parsed.locals);
  // A value is not imported among types; a type may be among values.
  const into =
    sameModule.find((one) => one.typeOnly === typeOnly) ??
    (typeOnly ? sameModule[0] : undefined) ??
    "new";
  return { ...needed, local, into };
}

/** The text that adds names to an import of the file, each behind the same white space as its last name. */
export function namesToAdd(
  added: readonly ResolvedImport[],
  { typeOnly, lastNameSpace }: NamedImport,
): string {
  const space = lastNameSpace === "" ? " " : lastNameSpace;
  return added
    .map((one) => {
      const modifier = one.typeOnly && !typeOnly ? "type " : "";
      const alias = one.local === one.name ? "" : ` as ${one.local}`;
      return `,${space}${modifier}${one.name}${alias}`;
    })
    .join("");
}

/** The new import declarations, one per module. */
export function importLines(
  resolved: readonly ResolvedImport[],
): readonly string[] {
  const added = resolved.filter(({ into }) => into === "new");
  return [...new Set(added.map(({ from }) => from))].map((from) => {
    const names = added.filter((one) => one.from === from);
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

function unusedName(name: string, used: ReadonlySet<string>): string {
  let unused = name;
  for (let n = 1; used.has(unused); n += 1) {
    unused = `${name}Hook${n === 1 ? "" : n}`;
  }
  return unused;
}
