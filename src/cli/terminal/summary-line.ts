import type { ChangeCounts } from "../../output/change.js";
import type { HookCounts } from "../run/hook-changes.js";

/** The line that says what a run did: `120 endpoints, 11 tables: 3 files created, 841 unchanged in 0.21 s`. */
export function lastLine(
  {
    kept,
    counts,
    hooks,
  }: {
    readonly kept: { readonly endpoints: number; readonly tables: number };
    readonly counts: ChangeCounts;
    readonly hooks?: HookCounts;
  },
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
  return tallyLine(
    kept,
    [files, ...rest, ...hooksDone(hooks)].join(", "),
    seconds,
  );
}

/** The line that says what was looked at, and what came of it: `120 endpoints, 11 tables: no problem in 0.21 s`. */
export function tallyLine(
  {
    endpoints,
    tables,
  }: { readonly endpoints: number; readonly tables: number },
  outcome: string,
  seconds: number,
): string {
  const of = `${plural(endpoints, "endpoint")}, ${plural(tables, "table")}`;
  return `${of}: ${outcome} in ${seconds.toFixed(2)} s`;
}

function hooksDone(counts?: HookCounts): readonly string[] {
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
