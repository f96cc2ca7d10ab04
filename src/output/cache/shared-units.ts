import { hash as hashOf, randomBytes } from "node:crypto";
import {
  listFolder,
  lstatFile,
  makeFolder,
  readText,
  removeFile,
  replaceFile,
} from "../disk.js";
import { isString, type Json } from "../json.js";
import { isInside } from "../paths.js";

/** A rendered unit with its texts, which needs nothing of an out folder. */
export interface SharedUnit {
  readonly emitter: string;
  readonly files: readonly SharedFile[];
  /** What the files that join several units need of this one. */
  readonly fragment?: Json;
}

/** A file of a unit: its path in the out folder, its text, and the spec that it comes from. */
export interface SharedFile {
  readonly path: string;
  readonly text: string;
  readonly from: string;
}

/** Units by their keys, in a folder that runs of several machines share. Nothing is lost without it. */
export interface SharedUnits {
  /** Whether this run adds units. */
  readonly isWritable: boolean;
  /** A unit; undefined where there is none, or a damaged one. Never throws. */
  readonly find: (key: string) => SharedUnit | undefined;
  /** Adds a unit, whole or not at all. Throws a DiskError. */
  readonly store: (key: string, unit: SharedUnit) => void;
  /** Removes the oldest units until the rest is within `maxSize`. Throws a DiskError. */
  readonly prune: () => void;
}

/** Opens a folder of shared units, and makes it where it can be written to. `maxSize` is in bytes. Throws a DiskError. */
export function openSharedUnits(
  folder: string,
  options: { readonly isWritable: boolean; readonly maxSize: number },
): SharedUnits {
  const { isWritable, maxSize } = options;
  if (isWritable) makeFolder(folder);
  const madeFolders = new Set<string>();
  return {
    isWritable,
    find: (key) => {
      const text = readText(pathOf(folder, key));
      return text === undefined ? undefined : parseUnit(text);
    },
    store: (key, unit) => {
      const path = pathOf(folder, key);
      const above = path.slice(0, path.lastIndexOf("/"));
      if (!madeFolders.has(above)) makeFolder(above);
      madeFolders.add(above);
      // Several runs may write the same unit at the same time.
      const temp = `${path}.${randomBytes(8).toString("hex")}.tmp`;
      replaceFile(path, printUnit(unit), temp);
    },
    prune: () => {
      pruneFolder(folder, maxSize);
    },
  };
}

/** No folder of a disk likes to hold tens of thousands of files. */
function pathOf(folder: string, key: string): string {
  return `${folder}/${key.slice(0, 2)}/${key}`;
}

function pruneFolder(folder: string, maxSize: number): void {
  const files = listFolder(folder)
    .filter(({ name, isFolder }) => isFolder && /^[0-9a-f]{2}$/.test(name))
    .flatMap(({ name: half }) =>
      listFolder(`${folder}/${half}`).flatMap(({ name }) => {
        const path = `${folder}/${half}/${name}`;
        const stat = unitName.test(name) ? lstatFile(path) : undefined;
        return stat === undefined ? [] : [{ path, ...stat }];
      }),
    );
  let size = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (size <= maxSize) return;
    removeFile(file.path);
    size -= file.size;
  }
}

/** Units, and what a killed run has left of one. */
const unitName = /^[0-9a-f]{32}(?:\.[0-9a-f]{16}\.tmp)?$/;

/** A checksum on a line of its own, then the unit as JSON. */
function printUnit({ emitter, files, fragment }: SharedUnit): string {
  const body = JSON.stringify([
    emitter,
    files.flatMap(({ path, text, from }) => [path, text, from]),
    ...(fragment === undefined ? [] : [fragment]),
  ]);
  return `${headOf(body)}\n${body}`;
}

function headOf(body: string): string {
  return `unit 1 ${hashOf("sha256", body)}`;
}

function parseUnit(printed: string): SharedUnit | undefined {
  const end = printed.indexOf("\n");
  const body = printed.slice(end + 1);
  if (printed.slice(0, Math.max(end, 0)) !== headOf(body)) return undefined;
  const parsed: unknown = parseJson(body);
  if (!Array.isArray(parsed)) return undefined;
  const [emitter, cells, fragment] = parsed as readonly unknown[];
  if (!isString(emitter) || !Array.isArray(cells)) return undefined;
  if (!cells.every(isString) || cells.length % 3 !== 0) return undefined;
  const files: SharedFile[] = [];
  for (let at = 0; at < cells.length; at += 3) {
    const [path = "", text = "", from = ""] = cells.slice(at, at + 3);
    if (!isInside(path)) return undefined;
    files.push({ path, text, from });
  }
  const known = fragment === undefined ? {} : { fragment: fragment as Json };
  return { emitter, files, ...known };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
