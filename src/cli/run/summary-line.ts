import type { ChangeCounts } from "../../output/change.js";
import type { HookCounts } from "./hook-changes.js";
import type { CachedSummary } from "./run-cache.js";

/** What a run found, and what it did to files. */
export interface RunSummary {
  readonly summary: Pick<CachedSummary, "endpoints" | "tables">;
  readonly counts: ChangeCounts;
  readonly hookCounts?: HookCounts;
}

/** The line that sums up a run: `120 endpoints, 11 tables: 3 files created, 841 unchanged in 0.21 s`. The verb follows the word `files`. */
export function summaryLine(
  { summary, counts, hookCounts }: RunSummary,
  seconds: number,
  verb = "",
): string {
  const done = [
    counted(counts.created, "created"),
    counted(counts.updated, "updated"),
    counted(counts.unchanged, "unchanged"),
    counted(counts.removed, "removed"),
  ].filter((text) => text !== undefined);
  const [first = "no files", ...rest] = done;
  const files = first.replace(
    /^(\d+) /,
    (_, n: string) =>
      `${n} ${n === "1" ? "file" : "files"} ${verb === "" ? "" : `${verb} `}`,
  );
  const outcome = [files, ...rest, ...hookOutcomes(hookCounts)].join(", ");
  return outcomeLine(summary, outcome, seconds);
}

/** The line that counts what was read, and says what came of it: `120 endpoints, 11 tables: no problem in 0.21 s`. */
export function outcomeLine(
  { endpoints, tables }: RunSummary["summary"],
  outcome: string,
  seconds: number,
): string {
  const inputs = `${plural(endpoints, "endpoint")}, ${plural(tables, "table")}`;
  return `${inputs}: ${outcome} in ${seconds.toFixed(2)} s`;
}

function hookOutcomes(counts?: HookCounts): readonly string[] {
  const { written = 0, extended = 0 } = counts ?? {};
  return [
    ...(written > 0 ? [`${plural(written, "hook")} written`] : []),
    ...(extended > 0 ? [`${plural(extended, "hook")} extended`] : []),
  ];
}

function counted(count: number, what: string): string | undefined {
  return count === 0 ? undefined : `${count} ${what}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
