/** The tool's own files in the out folder; none of them is in the manifest. */
export const ownFiles = {
  manifest: ".codegen.json",
  cache: ".codegen.cache",
  units: ".codegen.cache.units",
  store: ".codegen.cache.new-",
  lock: ".codegen.cache.lock",
  ignore: ".gitignore",
} as const;

/** Whether a path with `/` is relative, plain, stays below its folder, and is none of the tool's own files. */
export function isInside(path: string): boolean {
  return !unsafe.test(path) && !ownNames.has(path.toLowerCase());
}

/** The folder of a relative path; `""` is the out folder. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Throws on a path that `isInside` refuses: a mistake of ours. */
export function assertInside(path: string): void {
  if (!isInside(path)) throw new Error(`Not a path of the out folder: ${path}`);
}

/** Where a relative path of the out folder is on the disk. Throws where it would leave the folder. */
export function locate(out: string, path: string): string {
  assertInside(path);
  return `${out}/${path}`;
}

/** Where a folder of the out folder is on the disk; `""` is the out folder. */
export function locateFolder(out: string, folder: string): string {
  return folder === "" ? out : locate(out, folder);
}

/** The name of a temp file of this run; `run` is 16 random hex digits. */
export function tempName(run: string): string {
  return `.codegen-${run}.tmp`;
}

/** Whether a file name is that of a temp file, of any run. */
export function isTempName(name: string): boolean {
  return /^\.codegen-[0-9a-f]{16}\.tmp$/.test(name);
}

// Parts that are empty or end in a dot or a space, as `..` does, and which Windows would cut off;
// backslashes and colons, which separate there; controls.
const unsafe = /(?:^|\/|[. ])(?:\/|$)|[\\:\u0000-\u001f]/;
const ownNames: ReadonlySet<string> = new Set(Object.values(ownFiles));
