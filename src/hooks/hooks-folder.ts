import { basename, dirname, join } from "node:path";

/** The folder of the users' files: beside the out folder. */
export function hooksFolder(out: string): string {
  return join(dirname(out), "hooks");
}

/** The last part of the out folder's path, by which hooks import from it. */
export function outFolderName(out: string): string {
  return basename(out);
}
