import { relative } from "node:path";
import { lookThrough } from "../output/disk.js";
import type { Watched } from "../output/next-cache.js";
import type { HookPlan } from "./plan.js";

/** What the next run looks at beside the tree: every hook file, and where a package.json may rule them. */
export interface Watch {
  readonly plan: HookPlan;
  /** What this run wrote. */
  readonly written: ReadonlySet<string>;
  readonly packages: readonly string[];
}

/** The stamps of the users' files as a run leaves them, by their paths from the out folder. */
export function watchHooks(
  out: string,
  { plan: { base, changes }, written, packages }: Watch,
): Watched {
  const hooks = changes.map(({ path }) => {
    return { path: `${base}/${path}`, isOurs: written.has(path) };
  });
  const others = packages.map((path) => ({ path, isOurs: false }));
  return new Map(
    [...hooks, ...others].map(({ path, isOurs }) => {
      const sight = lookThrough(path);
      const seen =
        sight.kind === "file" ? { stamp: sight.stamp, isOurs } : undefined;
      return [relative(out, path).replaceAll("\\", "/"), seen];
    }),
  );
}
