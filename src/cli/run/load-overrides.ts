import type { Override } from "../../emit/overrides.js";
import { hashText } from "../../output/hash.js";
import { loadTemplates } from "../../render/load-templates.js";
import { displayPath } from "../terminal/display-path.js";
import { readError } from "./file-errors.js";

/** The user's templates, and the hash of each by its name. */
export interface LoadedOverrides {
  readonly overrides: readonly Override[];
  readonly hashes: Readonly<Record<string, string>>;
}

/** Reads the user's templates of a folder. What cannot be read is a UsageError. */
export function loadOverrides(folder: string, base: string): LoadedOverrides {
  const templates = loadTemplates(folder);
  if ("code" in templates) {
    const { path, code } = templates;
    throw readError({ path: displayPath(path, base), code });
  }
  return {
    overrides: templates.map(({ name, text }) => {
      return { name, text, file: displayPath(`${folder}/${name}`, base) };
    }),
    hashes: Object.fromEntries(
      templates.map(({ name, text }) => [name, hashText(text)]),
    ),
  };
}
