import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { hooksOf } from "../model/hooks.js";
import type { Endpoint, Model } from "../model/model.js";
import { blockedHook, type HookChange } from "./hook-change.js";
import { hookFile, hookPath, importPathsOf } from "./hook-file.js";
import { checkHookFile } from "./check-hook-file.js";
import { hooksFolder, outFolderName } from "./hooks-folder.js";
import { pathStateAt, linkReason } from "./path-state.js";

/** What a run would do with the users' files, to print or to apply. */
export interface HookPlan {
  /** The folder that holds the out folder. */
  readonly base: string;
  /** One per endpoint; where the folder itself is blocked, one that says so. */
  readonly changes: readonly HookChange[];
}

/** Where the out folder is, and how messages show a path. */
export interface HookLocation {
  readonly out: string;
  readonly show: (path: string) => string;
}

/** Compares the hook files on the disk with what endpoints need; reads only. */
export async function planHooks(
  { endpoints }: Model,
  location: HookLocation,
): Promise<HookPlan> {
  const base = dirname(location.out);
  const changes =
    endpoints.length > 0 ? await planAll(endpoints, location) : [];
  return { base, changes };
}

async function planAll(
  endpoints: readonly Endpoint[],
  location: HookLocation,
): Promise<readonly HookChange[]> {
  const folder = hooksFolder(location.out);
  const state = pathStateAt(folder, "folder");
  const blockedFolder = (reason: string): readonly HookChange[] => [
    blockedHook("hooks", location.show(folder), reason),
  ];
  if (state.kind === "blocked") return blockedFolder(state.reason);
  if (state.kind === "unreadable") return [{ ...state, path: "hooks" }];
  const changes: HookChange[] = [];
  for (const endpoint of endpoints) {
    changes.push(await planFile(endpoint, location));
  }
  const isLink = state.kind === "present" && state.isLink;
  const writes = changes.some(({ kind }) => /^(?:create|extend)$/.test(kind));
  return isLink && writes ? blockedFolder(linkReason) : changes;
}

async function planFile(
  endpoint: Endpoint,
  { out, show }: HookLocation,
): Promise<HookChange> {
  const path = hookPath(endpoint);
  const place = `${dirname(out)}/${path}`;
  const displayPath = show(place);
  const state = pathStateAt(place, "file");
  if (state.kind === "unreadable") return { ...state, path };
  if (state.kind === "blocked")
    return blockedHook(path, displayPath, state.reason);
  if (state.kind === "absent") {
    const { text } = hookFile(endpoint, outFolderName(out));
    return { kind: "create", path, text };
  }
  const bytes = readBytes(place);
  if ("code" in bytes) return { kind: "unreadable", path, code: bytes.code };
  const from = importPathsOf(endpoint, outFolderName(out));
  const existing = { displayPath, bytes, hooks: hooksOf(endpoint), from };
  const check = await checkHookFile(existing);
  if (check.kind === "complete") return { kind: "unchanged", path };
  if (check.kind === "unfixable") {
    const { problem } = check;
    return { kind: "stopped", path, problem, text: bytes.toString("utf8") };
  }
  if (state.isLink) return blockedHook(path, displayPath, linkReason);
  const { hooks, text } = check;
  return { kind: "extend", path, text, hooks, stat: state.stat };
}

/** A file's bytes, or the system's error code where it cannot be read. */
function readBytes(path: string): Buffer | { readonly code: string } {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    return { code };
  }
}
