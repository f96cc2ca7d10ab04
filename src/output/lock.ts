import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DiskError,
  createFile,
  createFileAtomically,
  listFolder,
  lstatPath,
  makeFolder,
  moveFile,
  readText,
  removeFile,
} from "./disk.js";
import { isRecord } from "./json.js";
import { ownFiles } from "./paths.js";

/** Who holds a lock; `startedAt` is an ISO time. */
export interface LockHolder {
  readonly pid: number;
  readonly hostname: string;
  readonly startedAt: string;
}

/** Who asks for the lock of an out folder, and how long to wait (ms, default 10,000). */
export interface LockOptions {
  readonly out: string;
  readonly pid: number;
  readonly hostname: string;
  /** Whether a process of this host lives. */
  readonly isAlive: (pid: number) => boolean;
  readonly waitMs?: number | undefined;
  readonly pollMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/** A held lock with its release; or who holds it (if that can be read) and where; or what the disk refused. */
export type LockResult =
  | { readonly kind: "held"; readonly release: () => void }
  | {
      readonly kind: "busy";
      readonly path: string;
      readonly holder: LockHolder | undefined;
    }
  | { readonly kind: "failed"; readonly path: string; readonly code: string };

/** Takes the lock of an out folder, making the folder; waits while another run holds it. */
export async function acquireLock(options: LockOptions): Promise<LockResult> {
  const { out, waitMs = 10_000, pollMs = 50, now = Date.now } = options;
  const path = `${out}/${ownFiles.lock}`;
  const own = lockText(options, new Date(now()));
  const end = now() + waitMs;
  try {
    makeFolder(out);
    // A kill may leave a lock, but never half of one, which would tell of nobody.
    while (!createFileAtomically(path, own, uniqueBeside(path))) {
      const text = readText(path);
      if (text !== undefined && isStale(path, text, options)) {
        removeStaleLock(path, text);
        continue;
      }
      if (now() >= end)
        return { kind: "busy", path, holder: parseHolder(text ?? "") };
      await sleep(pollMs);
    }
    removeStaleBeside(options);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    return { kind: "failed", path: error.path, code: error.code };
  }
  return {
    kind: "held",
    release: () => {
      release(path, own);
    },
  };
}

// The id tells our lock from a later one of the same process.
function lockText({ pid, hostname }: LockOptions, start: Date): string {
  const startedAt = start.toISOString();
  return JSON.stringify({ pid, hostname, startedAt, id: randomUUID() });
}

function release(path: string, own: string): void {
  if (readText(path) !== own) return;
  try {
    removeFile(path);
  } catch {
    // Whoever comes next finds the holder dead.
  }
}

/** The holder died on this host; or nobody can tell who it was, and a minute has passed. */
function isStale(path: string, text: string, options: LockOptions): boolean {
  const { hostname, isAlive, now = Date.now } = options;
  const holder = parseHolder(text);
  if (holder !== undefined)
    return holder.hostname === hostname && !isAlive(holder.pid);
  const status = lstatPath(path);
  return status.kind === "file" && status.stat.mtimeMs + 60_000 < now();
}

/** The name of a file beside the lock that nobody else has. */
function uniqueBeside(path: string): string {
  return `${path}.${randomUUID()}`;
}

/** Removes what killed runs left beside the lock. */
function removeStaleBeside(options: LockOptions): void {
  for (const { name } of listFolder(options.out)) {
    if (!name.startsWith(`${ownFiles.lock}.`)) continue;
    const beside = `${options.out}/${name}`;
    const text = readText(beside);
    if (text !== undefined && isStale(beside, text, options)) {
      removeFile(beside);
    }
  }
}

// Only one of many waiting runs can rename the file; one that was late, and renamed a fresh lock,
// puts it back.
function removeStaleLock(path: string, stale: string): void {
  const aside = uniqueBeside(path);
  if (!moveFile(path, aside)) return;
  const text = readText(aside);
  if (text !== undefined && text !== stale) createFile(path, text);
  removeFile(aside);
}

function parseHolder(text: string): LockHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return;
  const { pid, hostname, startedAt } = value;
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid < 1) return;
  if (typeof hostname !== "string" || typeof startedAt !== "string") return;
  return { pid, hostname, startedAt };
}
