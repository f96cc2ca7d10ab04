import { slug, type FilePath } from "./file-path.js";
import { typeName, valueName, type Ident } from "./ident.js";

/** A wire name and what it is called in the output; each is unique among the names that were claimed together. */
export interface Name {
  readonly wire: string;
  readonly value: Ident;
  readonly type: Ident;
  readonly slug: FilePath;
}

/** Names for all of `wires`, whatever their order; where two would be one on a file system that ignores case, the later in code units gets a number. */
export function uniqueNames(
  wires: Iterable<string>,
): ReadonlyMap<string, Name> {
  const types = new Set<string>();
  const slugs = new Set<string>();
  const names = new Map<string, Name>();
  for (const wire of [...new Set(wires)].sort()) {
    const type = claimUnused(typeName(wire), types, "");
    const path = claimUnused(slug(wire), slugs, "-");
    names.set(wire, { wire, value: valueName(wire), type, slug: path });
  }
  return names;
}

function claimUnused<Brand extends string>(
  wanted: Brand,
  taken: Set<string>,
  joint: string,
): Brand {
  let name: string = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) {
    name = `${wanted}${joint}${n}`;
  }
  taken.add(name.toLowerCase());
  return name as Brand;
}
