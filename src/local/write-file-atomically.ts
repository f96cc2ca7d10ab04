import { mkdir, open, rename, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";

/** Writes a file as a whole or not at all, and makes its folder. When it resolves the text has reached the disk. */
export async function writeFileAtomically(
  file: string,
  text: string,
): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const name = `.${basename(file)}.${randomUUID().slice(0, 8)}`;
  const passing = join(folder, name);
  try {
    const handle = await open(passing, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(passing, file);
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
}
