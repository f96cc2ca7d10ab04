import type { Environment } from "../environment.js";

/** Measures how long the user has waited. */
export interface Stopwatch {
  /** Ends a stage, and names it. */
  endStage(name: string): void;
  /** Adds a remark to the stages. */
  addNote(note: string): void;
  /** `find 12 ms, make 340 ms`. */
  stages(): string;
  /** Seconds since the process started. */
  seconds(): number;
}

/** A stopwatch that has been running since the process started. */
export function startStopwatch({
  startedAt,
}: Pick<Environment, "startedAt">): Stopwatch {
  const stages: string[] = [];
  let last = startedAt;
  return {
    endStage: (name) => {
      const now = performance.now();
      stages.push(`${name} ${Math.round(now - last)} ms`);
      last = now;
    },
    addNote: (note) => void stages.push(note),
    stages: () => stages.join(", "),
    seconds: () => (performance.now() - startedAt) / 1000,
  };
}
