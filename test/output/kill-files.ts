import type { OutputFile } from "../../src/emit/emitter.js";
import type { FilePath } from "../../src/names/file-path.js";

/** 300 files of a version, in folders of which some come and go with it. */
export function killFiles(version: string): OutputFile[] {
  return Array.from({ length: 300 }, (_, index) => {
    const folder = index % 10 === 0 ? `e${index}-${version}` : `e${index % 50}`;
    return {
      path: `endpoints/${folder}/f${index}.ts` as FilePath,
      text: `${version}\n`.repeat(2000),
      voice: "lambda",
      from: { file: "specs/a.yaml" },
    };
  });
}
