import { randomBytes } from "node:crypto";
import { chmodSync, statSync } from "node:fs";
import {
  DiskError,
  listFolder,
  lookAt,
  makeFolder,
  removeFile,
  replaceFile,
} from "../output/disk.js";
import { isTempName, tempName } from "../output/paths.js";
import { isSameStamp } from "../output/file-stat.js";
import type { HookChange } from "./hook-change.js";
import type { HookPlan } from "./plan.js";

/** Writes what is missing, each file whole or not at all, and gives the paths that it wrote. Throws a `DiskError`: `CHANGED` where somebody was faster. Hold the lock meanwhile. */
export function applyHooks({ base, changes }: HookPlan): ReadonlySet<string> {
  const writes = changes.filter(isWrite);
  if (writes.length === 0) return new Set();
  const folder = `${base}/hooks`;
  makeFolder(folder);
  sweep(folder);
  const temp = `${folder}/${tempName(randomBytes(8).toString("hex"))}`;
  for (const change of writes) {
    const place = `${base}/${change.path}`;
    assertUntouched(place, change);
    const mode = modeOf(place);
    replaceFile(place, change.text, temp);
    if (mode !== undefined) setMode(place, mode);
  }
  return new Set(writes.map(({ path }) => path));
}

type Write = Extract<HookChange, { kind: "create" | "extend" }>;

function isWrite(change: HookChange): change is Write {
  return change.kind === "create" || change.kind === "extend";
}

/** Removes the temp files that a killed run left. */
function sweep(folder: string): void {
  for (const { name, isFolder } of listFolder(folder)) {
    if (!isFolder && isTempName(name)) removeFile(`${folder}/${name}`);
  }
}

// Somebody may have saved the file between plan and write: that is not lost.
function assertUntouched(place: string, change: Write): void {
  const sight = lookAt(place);
  if (sight.kind === "hidden") throw new DiskError(place, sight.code);
  const isUntouched =
    change.kind === "extend"
      ? sight.kind === "file" && isSameStamp(sight.stamp, change.stamp)
      : sight.kind === "absent";
  if (!isUntouched) throw new DiskError(place, "CHANGED");
}

function modeOf(place: string): number | undefined {
  return statSync(place, { throwIfNoEntry: false })?.mode;
}

function setMode(place: string, mode: number): void {
  try {
    chmodSync(place, mode);
  } catch {
    // Some disks keep no modes: there is none to lose then.
  }
}
