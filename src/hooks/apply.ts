import { chmodSync, statSync } from "node:fs";
import { removeTempFilesIn } from "../output/remove-temp-files.js";
import { openWriter } from "../output/writer.js";
import type { HookChange } from "./hook-change.js";
import type { HookPlan } from "./plan.js";

/** Writes the missing files and stubs, each file whole or not at all, and returns the paths that it wrote. Throws a `DiskError`: `CHANGED` where the file was changed meanwhile. The caller holds the lock. */
export function applyHooks({ base, changes }: HookPlan): ReadonlySet<string> {
  const writes = changes.filter(isWrite);
  if (writes.length === 0) return new Set();
  removeTempFilesIn(`${base}/hooks`);
  const writer = openWriter(base);
  for (const change of writes) {
    const { path, text } = change;
    const place = `${base}/${path}`;
    const mode = statSync(place, { throwIfNoEntry: false })?.mode;
    const expected = change.kind === "extend" ? change.stat : undefined;
    writer.replace({ path, text }, expected);
    if (mode !== undefined) setMode(place, mode);
  }
  return new Set(writes.map(({ path }) => path));
}

type Write = Extract<HookChange, { kind: "create" | "extend" }>;

function isWrite(change: HookChange): change is Write {
  return change.kind === "create" || change.kind === "extend";
}

function setMode(place: string, mode: number): void {
  try {
    chmodSync(place, mode);
  } catch {
    // Some disks keep no modes: there is none to lose then.
  }
}
