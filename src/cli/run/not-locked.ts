import type { LockResult } from "../../output/lock.js";
import { cannotWrite } from "./cannot-write.js";

/** Why a run ends: its out folder is not for it to write to. */
export function whyNotLocked(
  lock: Exclude<LockResult, { kind: "held" }>,
): string {
  if (lock.kind === "failed") {
    return cannotWrite(lock);
  }
  const { holder, path } = lock;
  const who = holder
    ? `process ${holder.pid} on ${holder.hostname}, since ${holder.startedAt}`
    : "another run";
  return `${who} is writing to this folder. Wait for it, or remove ${path} if it is gone.`;
}
