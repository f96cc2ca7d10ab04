/** Measures a run from its start. */
export interface Stopwatch {
  /** Ends a stage, and names it. */
  lap(stage: string): void;
  /** `find 12 ms, make 340 ms`. */
  laps(): string;
  /** Seconds since the process started. */
  seconds(): number;
}

/** A stopwatch that has run since the process started: what a user waits for. */
export function stopwatch(): Stopwatch {
  const stages: string[] = [];
  let last = 0;
  return {
    lap: (stage) => {
      const now = performance.now();
      stages.push(`${stage} ${Math.round(now - last)} ms`);
      last = now;
    },
    laps: () => stages.join(", "),
    seconds: () => performance.now() / 1000,
  };
}
