import {
  listFolder,
  lstatPath,
  makeFolder,
  removeEmptyFolder,
  removeFolder,
  writeNewFile,
} from "../disk.js";
import { ownFiles } from "../paths.js";

/** A folder of the out folder for texts that are written there before it is known what becomes of them. */
export interface TextStore {
  /** Absolute. */
  readonly folder: string;
  /** Removes the folder, and the out folder if it was not there before and is empty. */
  readonly close: () => void;
}

/** Opens the store of a process, and removes what killed processes left; undefined where nothing can be written. */
export function openTextStore(
  out: string,
  {
    pid,
    isAlive,
  }: { readonly pid: number; readonly isAlive: (pid: number) => boolean },
): TextStore | undefined {
  const isNew = lstatPath(out).kind === "absent";
  const folder = `${out}/${ownFiles.store}${pid}`;
  try {
    for (const { name } of isNew ? [] : listFolder(out)) {
      const owner = name.startsWith(ownFiles.store)
        ? Number(name.slice(ownFiles.store.length))
        : pid;
      if (owner !== pid && !isAlive(owner)) removeFolder(`${out}/${name}`);
    }
    removeFolder(folder);
    makeFolder(folder);
  } catch {
    return undefined;
  }
  return {
    folder,
    close: () => {
      try {
        removeFolder(folder);
        if (isNew) removeEmptyFolder(out);
      } catch {
        // The next run that stores texts removes it.
      }
    },
  };
}

/** Stores a text under a name that no other text of the store has; returns its path, or undefined where the disk refuses it. */
export function storeText(
  folder: string,
  name: string,
  text: string,
): string | undefined {
  const path = `${folder}/${name}`;
  try {
    writeNewFile(path, text);
    return path;
  } catch {
    return undefined;
  }
}
