import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OutputFile } from "esbuild";

/** Where bundles stand: each is whole at any time, and what a worker may still import stays there. */
export interface Shelf {
  /** Writes what differs, and first what the others import: what lies below `shared`. Whether anything else did. */
  put(files: readonly OutputFile[], shared: string): Promise<boolean>;
}

/** Opens a shelf that is empty. */
export function openShelf(): Shelf {
  const hashes = new Map<string, string>();
  const write = async (file: OutputFile): Promise<void> => {
    await replace(file);
    hashes.set(file.path, file.hash);
  };
  return {
    async put(files, shared) {
      const differing = files.filter(
        ({ path, hash }) => hashes.get(path) !== hash,
      );
      const isShared = ({ path }: OutputFile): boolean =>
        path.startsWith(join(shared, "/"));
      const own = differing.filter((file) => !isShared(file));
      await Promise.all(differing.filter(isShared).map(write));
      await Promise.all(own.map(write));
      return own.length > 0;
    },
  };
}

async function replace({ path, contents }: OutputFile): Promise<void> {
  const passing = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(passing, contents);
  await rename(passing, path);
}
