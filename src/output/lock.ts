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
  /** Tells the process from a later one of the same pid, where the system tells it. */
  readonly processStart?: string;
}

/** Who asks for the lock of an out folder, and how long to wait (ms, default 10,000). */
export interface LockOptions {
  readonly out: string;
  readonly pid: number;
  readonly hostname: string;
  /** Whether a process of this host lives. */
  readonly isAlive: (pid: number) => boolean;
  /** When a process of this host was started, in terms of the system; undefined where it does not tell. */
  readonly processStart?: ((pid: number) => string | undefined) | undefined;
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
  const { id, text: own } = newLock(options, new Date(now()));
  const end = now() + waitMs;
  try {
    makeFolder(out);
    heldIds.add(id);
    // A kill may leave a lock, but never half of one, which would tell of nobody.
    while (!createFileAtomically(path, own, uniqueBeside(path))) {
      refuseNonFile(path);
      const text = readText(path);
      if (text !== undefined && isStale(path, text, options)) {
        removeStaleLock(path, text);
        continue;
      }
      if (now() >= end) {
        heldIds.delete(id);
        return { kind: "busy", path, holder: readHolder(text ?? "")?.holder };
      }
      await sleep(pollMs);
    }
    removeStaleBeside(options);
  } catch (error) {
    heldIds.delete(id);
    if (!(error instanceof DiskError)) throw error;
    return { kind: "failed", path: error.path, code: error.code };
  }
  return {
    kind: "held",
    release: () => {
      heldIds.delete(id);
      release(path, own);
    },
  };
}

/** The ids of the locks that this process holds or waits for: one of its own pid with another is a dead process's. */
const heldIds = new Set<string>();

// The id tells our lock from a later one of the same process.
function newLock(
  { pid, hostname, processStart }: LockOptions,
  start: Date,
): { readonly id: string; readonly text: string } {
  const id = randomUUID();
  const holder: LockHolder = {
    pid,
    hostname,
    startedAt: start.toISOString(),
    ...definedStart(processStart?.(pid)),
  };
  return { id, text: JSON.stringify({ ...holder, id }) };
}

function definedStart(start: unknown): Pick<LockHolder, "processStart"> {
  return typeof start === "string" ? { processStart: start } : {};
}

/** Throws a DiskError where something else than a file has the lock's name: nobody holds it, and waiting would not end. */
function refuseNonFile(path: string): void {
  const status = lstatPath(path);
  switch (status.kind) {
    case "file":
    case "absent":
      return;
    case "folder":
      throw new DiskError(path, "EISDIR");
    case "link":
    case "special":
      throw new DiskError(path, "NOTFILE");
    case "inaccessible":
      throw new DiskError(path, status.code);
  }
}

function release(path: string, own: string): void {
  if (readText(path) !== own) return;
  try {
    removeFile(path);
  } catch {
    // Whoever comes next finds the holder dead.
  }
}

/** The holder died on this host, and its pid may be another's by now, even ours; or nobody can tell who it was, and a minute has passed. */
function isStale(path: string, text: string, options: LockOptions): boolean {
  const { hostname, now = Date.now } = options;
  const read = readHolder(text);
  if (read !== undefined) {
    return read.holder.hostname === hostname && !isRunning(read, options);
  }
  const status = lstatPath(path);
  return status.kind === "file" && status.stat.mtimeMs + 60_000 < now();
}

function isRunning(
  { holder: { pid, processStart }, id }: ReadHolder,
  options: LockOptions,
): boolean {
  if (heldIds.has(id)) return options.isAlive(pid);
  if (pid === options.pid || !options.isAlive(pid)) return false;
  const start = options.processStart?.(pid) ?? processStart;
  return processStart === undefined || start === processStart;
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

interface ReadHolder {
  readonly holder: LockHolder;
  readonly id: string;
}

function readHolder(text: string): ReadHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return;
  const { pid, hostname, startedAt, processStart, id } = value;
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid < 1) return;
  if (typeof hostname !== "string" || typeof startedAt !== "string") return;
  const start = definedStart(processStart);
  return {
    holder: { pid, hostname, startedAt, ...start },
    id: typeof id === "string" ? id : "",
  };
}
