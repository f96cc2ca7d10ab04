import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The folder of the users' files: beside the out folder. */
export function hooksFolder(out: string): string {
  return join(dirname(out), "hooks");
}

/** What a path to the out folder ends with: hooks import by it. */
export function outFolderName(out: string): string {
  return basename(out);
}

/** A file's bytes, or the system's code where it cannot be read. */
export function readBytes(path: string): Buffer | { readonly code: string } {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    return { code };
  }
}
