import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The handlers of an out folder: the files that their bundles are made from, by the folders of those bundles. */
export type HandlerEntries = ReadonlyMap<string, string>;

/** All handlers and authorizers that were emitted, as the emitted package would bundle them. */
export function findHandlers(out: string): HandlerEntries {
  return new Map([
    ...handlersIn(out, "endpoints"),
    ...handlersIn(out, "authorizers"),
  ]);
}

function handlersIn(
  out: string,
  kind: string,
): readonly (readonly [string, string])[] {
  const folder = join(out, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map(
      (name) => [`${kind}/${name}`, join(folder, name, "handler.ts")] as const,
    )
    .filter(([, file]) => existsSync(file));
}
