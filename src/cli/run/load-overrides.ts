import { relative } from "node:path";
import type { Override } from "../../emit/overrides.js";
import { hashText } from "../../output/hash.js";
import { loadTemplates } from "../../render/load-templates.js";
import { cannotOpen } from "./cannot-open.js";
import { UsageError } from "../exit-codes.js";

/** Users' templates, and the hash of each by its name: what they shape is made again when one differs. */
export interface Overriding {
  readonly overrides: readonly Override[];
  readonly hashes: Readonly<Record<string, string>>;
}

/** The users' templates of a folder. What cannot be read is a UsageError. */
export function overridesIn(folder: string, base: string): Overriding {
  const shown = (path: string): string =>
    relative(base, path).replaceAll("\\", "/") || ".";
  const found = loadTemplates(folder);
  if ("code" in found) {
    const { path, code } = found;
    throw new UsageError(cannotOpen({ path: shown(path), code }));
  }
  return {
    overrides: found.map(({ name, text }) => {
      return { name, text, file: shown(`${folder}/${name}`) };
    }),
    hashes: Object.fromEntries(
      found.map(({ name, text }) => [name, hashText(text)]),
    ),
  };
}
