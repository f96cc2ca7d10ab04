import { relative } from "node:path";
import { statPath } from "../output/disk.js";
import type { WatchedFiles } from "../output/cache/next-cache.js";
import type { HookPlan } from "./plan.js";

/** The files whose change the next run must notice: hook files, and each place where a package.json may apply to them. */
export interface WatchInput {
  readonly plan: HookPlan;
  /** What this run wrote. */
  readonly written: ReadonlySet<string>;
  readonly packages: readonly string[];
}

/** The stats of the users' files as a run leaves them, by their paths from the out folder. */
export function watchedHookFiles(
  out: string,
  { plan: { base, changes }, written, packages }: WatchInput,
): WatchedFiles {
  const hooks = changes.map(({ path }) => {
    return { path: `${base}/${path}`, isOwnWrite: written.has(path) };
  });
  const others = packages.map((path) => ({ path, isOwnWrite: false }));
  return new Map(
    [...hooks, ...others].map(({ path, isOwnWrite }) => {
      const status = statPath(path);
      const observed =
        status.kind === "file" ? { stat: status.stat, isOwnWrite } : undefined;
      return [relative(out, path).replaceAll("\\", "/"), observed];
    }),
  );
}
