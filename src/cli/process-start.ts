import { readFileSync } from "node:fs";

/** When a process of this machine was started: the boot, and the clock ticks since. Undefined where the system has no `/proc`, or no such process. */
export function processStart(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${startTicks(readFileSync(`/proc/${pid}/stat`, "utf8"))}`;
  } catch {
    return undefined;
  }
}

/** The 22nd field of proc(5)'s `stat`, whose second is a name in parentheses that may hold blanks and parentheses. */
function startTicks(stat: string): string {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[19] ?? "";
}
