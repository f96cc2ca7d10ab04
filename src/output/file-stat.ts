/** A file's size and times as the disk reports them, in milliseconds. */
export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Stands for a file that is not there. */
export const absentStat: FileStat = { size: -1, mtimeMs: 0, ctimeMs: 0 };

/** A file's stat, and the hash of the content that it had then. */
export interface HashedStat extends FileStat {
  readonly hash: string;
}

/** A file's stat, and whether this run wrote the file. */
export interface ObservedStat {
  readonly stat: FileStat;
  readonly isOwnWrite: boolean;
}

/** Whether nothing touched the file between two stats. */
export function isSameStat(a: FileStat, b: FileStat): boolean {
  return (
    a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs
  );
}

/** Whether any change after `time`, when the content was read, would show in the stat. */
export function showsLaterChanges(stat: FileStat, time: number): boolean {
  const newest = Math.max(stat.mtimeMs, stat.ctimeMs);
  return newest + (hasWholeSeconds(stat) ? coarseTick : fineTick) < time;
}

/** Whether the disk keeps whole seconds only, so that two changes may have the same times. */
export function hasWholeSeconds(stat: FileStat): boolean {
  return stat.ctimeMs % 1000 === 0;
}

// FAT counts in steps of two seconds. Elsewhere the kernel's clock tick is the limit: 16 ms at most.
const coarseTick = 2000;
const fineTick = 20;
