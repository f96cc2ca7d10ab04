/** What a disk tells of a file without opening it; times in milliseconds. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Stands for a file that is not there. */
export const noStamp: Stamp = { size: -1, mtimeMs: 0, ctimeMs: 0 };

/** A file's stamp, and the hash of the content that it had then. */
export interface Remembered extends Stamp {
  readonly hash: string;
}

/** A stamp, and whether the file has it from a write of this run. */
export interface Seen {
  readonly stamp: Stamp;
  readonly isOurs: boolean;
}

/** Whether nothing touched the file between two stamps. */
export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return (
    a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs
  );
}

/** Whether any change after `time`, when the content was read, would show in the stamp. */
export function isSettled(stamp: Stamp, time: number): boolean {
  const newest = Math.max(stamp.mtimeMs, stamp.ctimeMs);
  return newest + (isCoarse(stamp) ? coarseTick : fineTick) < time;
}

/** Whether the disk keeps whole seconds only, so that two changes may look like one. */
export function isCoarse(stamp: Stamp): boolean {
  return stamp.ctimeMs % 1000 === 0;
}

// FAT counts in steps of two seconds. Elsewhere the kernel's clock tick is the limit: 16 ms at most.
const coarseTick = 2000;
const fineTick = 20;
