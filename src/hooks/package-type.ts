import { dirname, join } from "node:path";
import { type Diagnostic, problem } from "../diagnostics/diagnostic.js";
import { readText } from "../output/disk.js";

/** The module type by the nearest package.json, and the paths that were searched for one: only the last may exist. */
export interface PackageType {
  readonly searched: readonly string[];
  readonly moduleType: "module" | "other" | "none";
}

/** Finds the package.json that applies to a folder, in it or above it. Never throws. */
export function readPackageType(folder: string): PackageType {
  const searched: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, "package.json");
    searched.push(path);
    const text = readText(path);
    if (text !== undefined) {
      return { searched, moduleType: isModule(text) ? "module" : "other" };
    }
    if (dirname(at) === at) return { searched, moduleType: "none" };
  }
}

/** The warning where hooks would not be ES modules; `show` returns a path as messages show it. */
export function packageTypeProblems(
  folder: string,
  { searched, moduleType }: PackageType,
  show: (path: string) => string,
): readonly Diagnostic[] {
  if (moduleType === "module") return [];
  const shownFolder = show(folder);
  const nearest = show(searched.at(-1) ?? "");
  const [file, path, reason] =
    moduleType === "other"
      ? [
          nearest,
          nearest,
          `\`${nearest}\`, the nearest one above \`${shownFolder}\`, has no \`"type": "module"\``,
        ]
      : [
          shownFolder,
          show(join(dirname(folder), "package.json")),
          `there is no package.json above \`${shownFolder}\``,
        ];
  return [problem("no-module-type", { file }, { path, reason })];
}

function isModule(text: string): boolean {
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, "")) as {
      readonly type?: unknown;
    } | null;
    return value?.type === "module";
  } catch {
    return false;
  }
}
