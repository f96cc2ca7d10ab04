import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import {
  DiskError,
  lstatPath,
  makeFolder,
  readText,
  replaceFile,
} from "../../output/disk.js";
import { toLf } from "../../output/hash.js";
import { displayPath } from "../terminal/display-path.js";
import { writeError } from "./file-errors.js";

/** A file that a command writes where none is. */
export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** The paths of new files from the working directory, by what became of them. */
export interface NewFilePaths {
  readonly written: readonly string[];
  /** Files that held that very text already. */
  readonly same: readonly string[];
  /** Files that hold something else, and were left as they are. */
  readonly different: readonly string[];
}

/** Writes each file whole where nothing is yet, or over a file whose text may be replaced. What the disk refuses is a UsageError. */
export function writeNewFiles(
  files: readonly NewFile[],
  cwd: string,
  mayReplace: (text: string) => boolean = () => false,
): NewFilePaths {
  const written: string[] = [];
  const same: string[] = [];
  const different: string[] = [];
  for (const file of files) {
    const path = displayPath(file.path, cwd);
    const { kind } = lstatPath(file.path);
    const before = kind === "file" ? readText(file.path) : undefined;
    if (before !== undefined && toLf(before) === file.text) {
      same.push(path);
    } else if (
      kind === "absent" ||
      (before !== undefined && mayReplace(before))
    ) {
      writeFile(file, cwd);
      written.push(path);
    } else {
      different.push(path);
    }
  }
  return { written, same, different };
}

function writeFile({ path, text }: NewFile, cwd: string): void {
  try {
    makeFolder(dirname(path));
    replaceFile(path, text, `${dirname(path)}/.${randomUUID()}.tmp`);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    throw writeError(error, cwd, " Files written before it are complete.");
  }
}
