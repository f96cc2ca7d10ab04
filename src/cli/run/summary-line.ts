import type { ChangeCounts } from "../../output/change.js";
import { plural } from "../terminal/plural.js";
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
  const files = fileOutcomes.flatMap((outcome) =>
    counts[outcome] > 0 ? [{ outcome, count: counts[outcome] }] : [],
  );
  const texts = files.map(({ outcome, count }, position) =>
    position === 0
      ? [plural(count, "file"), verb, outcome].filter(Boolean).join(" ")
      : `${count} ${outcome}`,
  );
  const outcome = [
    ...(texts.length > 0 ? texts : ["no files"]),
    ...hookOutcomes(hookCounts),
  ].join(", ");
  return outcomeLine(summary, outcome, seconds);
}

const fileOutcomes = ["created", "updated", "unchanged", "removed"] as const;

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
