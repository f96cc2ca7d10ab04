/** A path, and the system's code for why nothing can be done with it. */
export interface Refused {
  readonly path: string;
  readonly code: string;
  /** Whether nobody asked for it, and it is where one starts. */
  readonly isDefault?: boolean;
}

/** Why a run ends: something that it needs cannot be opened. */
export function cannotOpen({ path, code, isDefault }: Refused): string {
  const why: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    ENOTDIR: "a part of it is a file, not a folder",
    EACCES: "you may not read it",
    EPERM: "you may not read it",
    EISDIR: "it is a folder",
    ELOOP: "its links go round in a circle",
    ENAMETOOLONG: "the path is longer than this system takes",
    EMFILE: "too many files are open; raise the limit (ulimit -n)",
  };
  const said = `Cannot open ${path}: ${why[code] ?? code}.`;
  return isDefault && code === "ENOENT"
    ? `${said} Name the folder of your specs, or start a project by: codegen init`
    : said;
}
