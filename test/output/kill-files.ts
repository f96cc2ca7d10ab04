import type { OutputFile } from "../../src/emit/emitter.js";
import type { FilePath } from "../../src/names/file-path.js";

/** 120 files of a version, in folders of which some come and go with it. */
export function killFiles(version: string): OutputFile[] {
  return Array.from({ length: 120 }, (_, index) => {
    const folder = index % 10 === 0 ? `e${index}-${version}` : `e${index % 20}`;
    return {
      path: `endpoints/${folder}/f${index}.ts` as FilePath,
      text: wholeText(version),
      emitter: "lambda",
      from: { file: "specs/a.yaml" },
    };
  });
}

/** The users' files of a version: they are written once, and never again. */
export function killHooks(version: string): readonly string[] {
  return ["a", "b", "c"].map((name) => `hooks/${name}-${version}.ts`);
}

/** A text of which a part is none: its first line, over and over. */
export function wholeText(line: string): string {
  return `${line}\n`.repeat(1000);
}
