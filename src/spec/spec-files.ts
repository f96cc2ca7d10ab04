import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { decode, type SourceText } from "./syntax/source-text.js";

/** A spec file that was found, with what shows whether it changed. */
export interface SpecFile {
  /** Its path relative to the base folder, with `/`. */
  readonly file: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** A path that could not be opened, and the system's code for why. */
export interface UnreadablePath {
  readonly path: string;
  readonly code: string;
}

/** The spec files at or below the given paths, sorted, each once. Folders give their `*.json`, `*.yaml` and `*.yml`; hidden ones, node_modules and npm's own files are ignored. */
export function findSpecs(
  base: string,
  paths: readonly string[],
): {
  readonly files: readonly SpecFile[];
  readonly unopened: readonly UnreadablePath[];
} {
  const files = new Map<string, SpecFile>();
  const unopened: UnreadablePath[] = [];
  const seen = new Set<string>();
  const visit = (path: string, named: boolean): void => {
    const file = relative(base, path).replaceAll("\\", "/") || ".";
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) {
        const names = readdirSync(path);
        const real = realpathSync(path);
        // Links may lead round in a circle, and what was generated is no spec.
        if (seen.has(real) || names.includes(".codegen.json")) return;
        seen.add(real);
        for (const name of names) {
          if (!ignored.test(name)) visit(join(path, name), false);
        }
      } else if (named || spec.test(path)) {
        const { size, mtimeMs, ctimeMs } = stats;
        files.set(file, { file, size, mtimeMs, ctimeMs });
      }
    } catch (error) {
      unopened.push({ path: file, code: codeOf(error) });
    }
  };
  for (const path of paths) visit(resolve(base, path), true);
  const found = [...files.values()];
  return { files: found.sort((a, b) => (a.file < b.file ? -1 : 1)), unopened };
}

/** The text of a spec file; the system's code where it cannot be read, `NOTFILE` for a device or a pipe, `EFBIG` beyond 64 MiB. */
export function loadSpec(
  base: string,
  file: string,
): SourceText | UnreadablePath {
  try {
    const bytes = readRegularFile(join(base, file));
    return typeof bytes === "string"
      ? { path: file, code: bytes }
      : { file, ...decode(bytes) };
  } catch (error) {
    return { path: file, code: codeOf(error) };
  }
}

/** The content of a file, or the code for why it has none: its kind and size are known before it is read. */
function readRegularFile(
  path: string,
): Buffer | "NOTFILE" | "EFBIG" | "EISDIR" {
  const stats = statSync(path);
  if (stats.isDirectory()) return "EISDIR";
  // Reading a pipe would wait for somebody who writes to it.
  if (!stats.isFile()) return "NOTFILE";
  return stats.size > largest ? "EFBIG" : readFileSync(path);
}

const largest = 64 * 1024 * 1024;

const spec = /\.(json|ya?ml)$/i;
const ignored =
  /^\.|^node_modules$|^codegen\.config\.|^package(?:-lock)?\.json$/;

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
