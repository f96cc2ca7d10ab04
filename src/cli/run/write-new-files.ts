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
import { cannotWrite } from "./cannot-write.js";
import { UsageError } from "../exit-codes.js";
import { shown } from "../terminal/display-path.js";

/** A file that a command writes where none is. */
export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** What became of new files, by their paths from the working directory. */
export interface NewFiles {
  readonly written: readonly string[];
  /** Those that stood there with that very text. */
  readonly same: readonly string[];
  /** Those where something else stands; it is left as it is. */
  readonly changed: readonly string[];
}

/** Writes each file whole where nothing is yet, or a file whose text may be replaced. What the disk refuses is a UsageError. */
export function newFiles(
  files: readonly NewFile[],
  mayReplace: (text: string) => boolean = () => false,
): NewFiles {
  const written: string[] = [];
  const same: string[] = [];
  const changed: string[] = [];
  for (const { path, text } of files) {
    const { kind } = lstatPath(path);
    if (kind === "absent") {
      write(path, text);
      written.push(shown(path));
      continue;
    }
    const before = kind === "file" ? readText(path) : undefined;
    if (before !== undefined && toLf(before) === text) {
      same.push(shown(path));
    } else if (before !== undefined && mayReplace(before)) {
      write(path, text);
      written.push(shown(path));
    } else {
      changed.push(shown(path));
    }
  }
  return { written, same, changed };
}

function write(path: string, text: string): void {
  try {
    makeFolder(dirname(path));
    replaceFile(path, text, `${dirname(path)}/.${randomUUID()}.tmp`);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    throw new UsageError(
      `${cannotWrite(error)} What was written before it is whole.`,
    );
  }
}
