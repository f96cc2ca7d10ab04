import { dirname } from "node:path";
import { hooksOf } from "../model/hooks.js";
import type { Endpoint, Model } from "../model/model.js";
import { lookAt, lookThrough } from "../output/disk.js";
import { blocked, type HookChange } from "./change.js";
import { hookFile, hookPath, sourcesOf } from "./file.js";
import { judgeHook } from "./judge.js";
import { hooksFolder, outNameOf, readBytes } from "./place.js";

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
  const folder = lookThrough(hooksFolder(place.out));
  const isLink = lookAt(hooksFolder(place.out)).kind === "link";
  const inTheWay = (why: string): HookPlan => ({
    base,
    changes: [blocked("hooks", place.show(hooksFolder(place.out)), why)],
  });
  if (endpoints.length === 0) return { base, changes: [] };
  if (folder.kind === "hidden") {
    const change = { kind: "unreadable", path: "hooks", code: folder.code };
    return { base, changes: [change as HookChange] };
  }
  if (folder.kind === "absent" && isLink) {
    return inTheWay("it is a link that leads nowhere");
  }
  if (folder.kind !== "folder" && folder.kind !== "absent") {
    return inTheWay("it is no folder");
  }
  const changes: HookChange[] = [];
  for (const endpoint of endpoints) {
    changes.push(await judgeFile(endpoint, base, place));
  }
  const writes = changes.some(({ kind }) => /^(?:create|extend)$/.test(kind));
  return isLink && writes
    ? inTheWay("it is a link, and nothing is written through one")
    : { base, changes };
}

async function judgeFile(
  endpoint: Endpoint,
  base: string,
  { out, show }: HookPlace,
): Promise<HookChange> {
  const path = hookPath(endpoint);
  const at = `${base}/${path}`;
  const shown = show(at);
  const sight = lookThrough(at);
  const isLink = lookAt(at).kind === "link";
  if (sight.kind === "hidden")
    return { kind: "unreadable", path, code: sight.code };
  if (sight.kind === "absent") {
    return isLink
      ? blocked(path, shown, "it is a link that leads nowhere")
      : { kind: "create", path, text: hookFile(endpoint, outNameOf(out)).text };
  }
  if (sight.kind !== "file") {
    return blocked(
      path,
      shown,
      sight.kind === "folder" ? "it is a folder" : "it is no plain file",
    );
  }
  const bytes = readBytes(at);
  if (!Buffer.isBuffer(bytes))
    return { kind: "unreadable", path, code: bytes.code };
  const from = sourcesOf(endpoint, outNameOf(out));
  const found = { shown, bytes, hooks: hooksOf(endpoint), from };
  const judged = await judgeHook(found);
  if (judged.kind === "whole") return { kind: "unchanged", path };
  if (judged.kind === "unmended") {
    const { problem } = judged;
    return { kind: "stopped", path, problem, text: bytes.toString("utf8") };
  }
  if (isLink)
    return blocked(
      path,
      shown,
      "it is a link, and nothing is written through one",
    );
  const { hooks, text } = judged;
  return { kind: "extend", path, text, hooks, stamp: sight.stamp };
}
