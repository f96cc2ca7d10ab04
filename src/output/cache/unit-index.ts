import { hash as hashOf } from "node:crypto";
import { readText } from "../disk.js";
import { isString, type Json } from "../json.js";
import { isInside, ownFiles } from "../paths.js";

/** A file of a unit: its path in the out folder, the hash of its text, and the spec that it comes from. */
export interface IndexedFile {
  readonly path: string;
  readonly hash: string;
  readonly from: string;
}

/** What a unit was rendered to. */
export interface IndexedUnit {
  readonly emitter: string;
  readonly files: readonly IndexedFile[];
  /** What the files that join several units need of this one. */
  readonly fragment?: Json;
}

/** The units of the last run, by their keys. Nothing is lost without it: then all units are rendered. */
export type UnitIndex = ReadonlyMap<string, IndexedUnit>;

/** Reads the units of an out folder's last run; none where the file is missing, damaged or of another format. Never throws. */
export function readUnitIndex(out: string): UnitIndex {
  const text = readText(`${out}/${ownFiles.units}`) ?? "";
  const end = text.indexOf("\n");
  const rows = text.slice(end + 1);
  if (text.slice(0, Math.max(end, 0)) !== headOf(rows)) return new Map();
  try {
    const parsed: unknown = JSON.parse(rows);
    return new Map(Array.isArray(parsed) ? parsed.flatMap(parseUnit) : []);
  } catch {
    return new Map();
  }
}

/** The text of an index: a checksum on a line of its own, then a JSON list of units. */
export function printUnitIndex(index: UnitIndex): string {
  const units = Array.from(index, ([key, { emitter, files, fragment }]) => [
    key,
    emitter,
    files.flatMap(({ path, hash, from }) => [path, hash, from]),
    ...(fragment === undefined ? [] : [fragment]),
  ]);
  const rows = JSON.stringify(units);
  return `${headOf(rows)}\n${rows}`;
}

/** The format, and a checksum of the rows: where a byte was changed, nothing is believed. */
function headOf(rows: string): string {
  return `units 1 ${hashOf("sha256", rows)}`;
}

function parseUnit(row: unknown): readonly (readonly [string, IndexedUnit])[] {
  if (!Array.isArray(row)) return [];
  const [key, emitter, cells, fragment] = row as readonly unknown[];
  if (!isString(key) || !isString(emitter) || !Array.isArray(cells)) return [];
  if (!cells.every(isString) || cells.length % 3 !== 0) return [];
  const files: IndexedFile[] = [];
  for (let at = 0; at < cells.length; at += 3) {
    const [path = "", hash = "", from = ""] = cells.slice(at, at + 3);
    if (!isInside(path)) return [];
    files.push({ path, hash, from });
  }
  const known = fragment === undefined ? {} : { fragment: fragment as Json };
  return [[key, { emitter, files, ...known }]];
}
