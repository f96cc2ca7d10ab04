import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { uniqueNames, type Name } from "../../names/name.js";
import type { Index } from "../model.js";
import type { MapShape } from "../schema/shape.js";
import type { IndexUse, TableUse } from "./table-use.js";

/** The indexes of a table: the union of those of its endpoints. Disagreements, and keys that no index can have, are reported. */
export function buildIndexes(
  uses: readonly TableUse[],
  item: MapShape,
  report: Report,
): readonly Index[] {
  const all = uses.flatMap((use) =>
    [...use.indexes].map(([name, index]) => ({ name, index, use })),
  );
  // Those that name all keys come first: partial ones must agree only on what they name.
  const ordered = [
    ...all.filter(({ index }) => index.isPartial !== true),
    ...all.filter(({ index }) => index.isPartial === true),
  ];
  const names = namesOf(ordered.map(({ name }) => name));
  const indexes = new Map<string, (typeof ordered)[number]>();
  for (const one of ordered) {
    checkKeys(one.index, item, report);
    const known = indexes.get(one.name);
    if (known === undefined) indexes.set(one.name, one);
    else if (!agrees(known.index, one.index)) {
      report(
        problem("table-disagreement", one.index.at, {
          table: one.use.table.value,
          what: `the index \`${one.name}\` on`,
          here: keyNames(one.index),
          there: keyNames(known.index),
          other: known.use.at.file,
        }),
      );
    }
  }
  return [...indexes.values()]
    .flatMap(({ name, index }) => {
      const unique = names.get(name);
      return unique ? [indexOf(unique, index)] : [];
    })
    .sort((a, b) => (a.name.wire < b.name.wire ? -1 : 1));
}

/** The names of indexes: `get-by-user` and `by-user` become User, where there is only one of them. */
function namesOf(wires: readonly string[]): ReadonlyMap<string, Name> {
  const all = [...new Set(wires)];
  const short = (wire: string): string =>
    wire.replace(/^(?:get-)?by-(?=.)/, "");
  const isUnique = new Set(all.map(short)).size === all.length;
  if (!isUnique) return uniqueNames(all);
  const unique = uniqueNames(all.map(short));
  return new Map(
    all.flatMap((wire) => {
      const name = unique.get(short(wire));
      return name ? [[wire, { ...name, wire }] as const] : [];
    }),
  );
}

function indexOf(name: Name, { at, partitionKey, sortKey }: IndexUse): Index {
  return {
    name,
    at,
    partitionKey: partitionKey.value,
    ...(sortKey && { sortKey: sortKey.value }),
  };
}

function checkKeys(
  index: IndexUse,
  { fields }: MapShape,
  report: Report,
): void {
  const names = fields.map(({ name }) => name);
  for (const { value: key, at } of keysOf(index)) {
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) {
      const near = didYouMean(key, names);
      const schema = "the table's items";
      report(problem("key-not-a-member", at, { key, schema, near }));
    } else if (!keyKinds.has(field.shape.kind)) {
      const reason = `it is a ${field.shape.kind}`;
      report(problem("unfit-key", at, { key, reason }));
    }
  }
}

/** The kinds of values that a key may have. */
export const keyKinds: ReadonlySet<string> = new Set([
  "string",
  "number",
  "binary",
]);

function agrees(known: IndexUse, one: IndexUse): boolean {
  return (
    known.partitionKey.value === one.partitionKey.value &&
    (one.isPartial === true || known.sortKey?.value === one.sortKey?.value)
  );
}

function keysOf({ partitionKey, sortKey }: IndexUse) {
  return sortKey ? [partitionKey, sortKey] : [partitionKey];
}

function keyNames(index: IndexUse): string {
  return keysOf(index)
    .map(({ value }) => value)
    .join(", ");
}
