import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OutputFile } from "esbuild";

/** Writes bundles so that each is whole at any time, and what a worker may still import stays there. The result writes the files that differ from those before, first what the others import, which lies below `shared`; and tells whether any other differed. */
export function createBundleWriter() {
  const hashes = new Map<string, string>();
  const write = async (file: OutputFile): Promise<void> => {
    await replace(file);
    hashes.set(file.path, file.hash);
  };
  return async (
    files: readonly OutputFile[],
    shared: string,
  ): Promise<boolean> => {
    const changed = files.filter(({ path, hash }) => hashes.get(path) !== hash);
    const isShared = ({ path }: OutputFile): boolean =>
      path.startsWith(join(shared, "/"));
    const entryFiles = changed.filter((file) => !isShared(file));
    await Promise.all(changed.filter(isShared).map(write));
    await Promise.all(entryFiles.map(write));
    return entryFiles.length > 0;
  };
}

async function replace({ path, contents }: OutputFile): Promise<void> {
  const temporary = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, contents);
  await rename(temporary, path);
}
