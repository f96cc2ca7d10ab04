import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** What the nearest package.json says of the modules beside it, and the places that were looked at: only the last may hold one. */
export interface PackageType {
  readonly looked: readonly string[];
  readonly says: "module" | "otherwise" | "nothing";
}

/** Looks for the package.json that rules a folder, in it and above it. Never throws. */
export function packageTypeOf(folder: string): PackageType {
  const looked: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, "package.json");
    looked.push(path);
    const text = textOf(path);
    if (text !== undefined) {
      return { looked, says: isModule(text) ? "module" : "otherwise" };
    }
    if (dirname(at) === at) return { looked, says: "nothing" };
  }
}

/** The warning where hooks would not be taken for ES modules; `show` makes of a path what messages call it. */
export function packageProblems(
  folder: string,
  { looked, says }: PackageType,
  show: (path: string) => string,
): readonly Diagnostic[] {
  if (says === "module") return [];
  const nearest = show(looked.at(-1) ?? "");
  const beside = show(join(dirname(folder), "package.json"));
  return says === "otherwise"
    ? [
        problem(
          "no-module-type",
          { file: nearest },
          {
            path: nearest,
            reason: `\`${nearest}\`, the nearest above \`${show(folder)}\`, does not say so`,
          },
        ),
      ]
    : [
        problem(
          "no-module-type",
          { file: show(folder) },
          {
            path: beside,
            reason: `there is no package.json above \`${show(folder)}\` that says so`,
          },
        ),
      ];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
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
