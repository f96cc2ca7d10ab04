import { dirname } from "node:path";
import { hooksOf } from "../model/hooks.js";
import type { Endpoint, Model } from "../model/model.js";
import { blocked, type HookChange } from "./hook-change.js";
import { hookFile, hookPath, sourcesOf } from "./hook-file.js";
import { judgeHook } from "./check-hook-file.js";
import { hooksFolder, outNameOf, readBytes } from "./place.js";
import { standingAt, throughLink } from "./path-state.js";

/** What a run would do with the users' files, to print or to apply. */
export interface HookPlan {
  /** The folder that holds the out folder. */
  readonly base: string;
  /** One an endpoint; where the folder itself is in the way, one that says so. */
  readonly changes: readonly HookChange[];
}

/** Where the out folder is, and what messages call a path. */
export interface HookPlace {
  readonly out: string;
  readonly show: (path: string) => string;
}

/** Compares the hook files on the disk with what endpoints need; reads only. */
export async function planHooks(
  { endpoints }: Model,
  place: HookPlace,
): Promise<HookPlan> {
  const base = dirname(place.out);
  const changes = endpoints.length > 0 ? await judgeAll(endpoints, place) : [];
  return { base, changes };
}

async function judgeAll(
  endpoints: readonly Endpoint[],
  place: HookPlace,
): Promise<readonly HookChange[]> {
  const folder = hooksFolder(place.out);
  const standing = standingAt(folder, "folder");
  const inTheWay = (reason: string): readonly HookChange[] => [
    blocked("hooks", place.show(folder), reason),
  ];
  if (standing.kind === "blocked") return inTheWay(standing.reason);
  if (standing.kind === "unreadable") return [{ ...standing, path: "hooks" }];
  const changes: HookChange[] = [];
  for (const endpoint of endpoints) {
    changes.push(await judgeFile(endpoint, place));
  }
  const isLink = standing.kind === "there" && standing.isLink;
  const writes = changes.some(({ kind }) => /^(?:create|extend)$/.test(kind));
  return isLink && writes ? inTheWay(throughLink) : changes;
}

async function judgeFile(
  endpoint: Endpoint,
  { out, show }: HookPlace,
): Promise<HookChange> {
  const path = hookPath(endpoint);
  const at = `${dirname(out)}/${path}`;
  const shown = show(at);
  const standing = standingAt(at, "file");
  if (standing.kind === "unreadable") return { ...standing, path };
  if (standing.kind === "blocked") return blocked(path, shown, standing.reason);
  if (standing.kind === "absent") {
    const { text } = hookFile(endpoint, outNameOf(out));
    return { kind: "create", path, text };
  }
  const bytes = readBytes(at);
  if ("code" in bytes) return { kind: "unreadable", path, code: bytes.code };
  const from = sourcesOf(endpoint, outNameOf(out));
  const found = { shown, bytes, hooks: hooksOf(endpoint), from };
  const judged = await judgeHook(found);
  if (judged.kind === "whole") return { kind: "unchanged", path };
  if (judged.kind === "unmended") {
    const { problem } = judged;
    return { kind: "stopped", path, problem, text: bytes.toString("utf8") };
  }
  if (standing.isLink) return blocked(path, shown, throughLink);
  const { hooks, text } = judged;
  return { kind: "extend", path, text, hooks, stamp: standing.stamp };
}
