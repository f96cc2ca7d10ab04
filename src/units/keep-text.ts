import type { OutputFile } from "../emit/emitter.js";
import { storeText } from "../output/cache/text-store.js";
import { readText } from "../output/disk.js";
import { hashText } from "../output/hash.js";

/** What becomes of the texts of rendered files. */
export interface TextOptions {
  /** The hashes of the files that are in place: their texts are not needed. */
  readonly inPlace: ReadonlyMap<string, string>;
  /** Whether the texts of other files are needed. */
  readonly keepsTexts: boolean;
  /** The folder in which these are stored; where it is undefined, they are kept in memory. */
  readonly store?: string;
}

/** A file whose text may be on the disk. */
export type KeptFile = Omit<OutputFile, "text"> & { readonly text?: string };

/** A function that takes the text off a rendered file, where nobody needs it or it can be stored. `prefix` starts the names of stored texts. */
export function textKeeper(
  { inPlace, keepsTexts, store }: TextOptions,
  prefix: string,
): (file: OutputFile) => KeptFile {
  let count = 0;
  return ({ text, ...file }) => {
    const hash = hashText(text);
    if (!keepsTexts || inPlace.get(file.path) === hash)
      return { ...file, hash };
    if (store === undefined) return { ...file, hash, text };
    count += 1;
    const stored = storeText(store, `${prefix}-${count}`, text);
    // A full disk is told of where files are written.
    return stored === undefined
      ? { ...file, hash, text }
      : { ...file, hash, stored };
  };
}

/** A file with its text again; `missingText` is that of a file that was in place, and is not any more when it is to be written. */
export function withText(
  file: KeptFile,
  missingText: (path: string) => string,
): OutputFile {
  const { text, stored } = file;
  if (text !== undefined) return { ...file, text };
  return {
    ...file,
    get text() {
      const known = stored === undefined ? undefined : readText(stored);
      return known ?? missingText(file.path);
    },
  };
}
