import { listFolder, removeEmptyFolder, removeFile } from "./disk.js";
import { folderOf, isTempName, locateFolder } from "./paths.js";
import { openSurvey } from "./folder-scan.js";

/** Removes the temp files that a killed run left in the folders of these paths. */
export function sweepTemps(out: string, paths: Iterable<string>): void {
  const survey = openSurvey(out);
  const folders = new Set(Array.from(paths, folderOf)).add("");
  for (const folder of folders) {
    if (!survey.isFolder(folder)) continue;
    const place = locateFolder(out, folder);
    for (const { name, isFolder } of listFolder(place))
      if (!isFolder && isTempName(name)) removeFile(`${place}/${name}`);
  }
}

/** Removes the folders of these paths that are empty now, and those above; never the out folder. */
export function pruneFolders(out: string, paths: readonly string[]): void {
  const survey = openSurvey(out);
  for (let folder of new Set(paths.map(folderOf))) {
    while (folder !== "") {
      const isThere = survey.isFolder(folder);
      if (isThere && !removeEmptyFolder(locateFolder(out, folder))) break;
      folder = folderOf(folder);
    }
  }
}
