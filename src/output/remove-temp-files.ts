import { listFolder, removeEmptyFolder, removeFile } from "./disk.js";
import { openFolderScan } from "./folder-scan.js";
import { folderOf, isTempName, locateFolder } from "./paths.js";

/** Removes the temp files that a killed run left in the folders of these paths. */
export function removeTempFiles(out: string, paths: Iterable<string>): void {
  const scan = openFolderScan(out);
  const folders = new Set(Array.from(paths, folderOf)).add("");
  for (const folder of folders)
    if (scan.isFolder(folder)) removeTempFilesIn(locateFolder(out, folder));
}

/** Removes the temp files that a killed run left in one folder, given by its path on the disk. */
export function removeTempFilesIn(folder: string): void {
  for (const { name, isFolder } of listFolder(folder))
    if (!isFolder && isTempName(name)) removeFile(`${folder}/${name}`);
}

/** Removes the folders of these paths that are empty now, and those above; never the out folder. */
export function removeEmptyFolders(
  out: string,
  paths: readonly string[],
): void {
  const scan = openFolderScan(out);
  for (let folder of new Set(paths.map(folderOf))) {
    while (folder !== "") {
      const isThere = scan.isFolder(folder);
      if (isThere && !removeEmptyFolder(locateFolder(out, folder))) break;
      folder = folderOf(folder);
    }
  }
}
