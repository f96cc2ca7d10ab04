import { isFull } from "../test-full.js";

/** The seed of this run, which is printed at its start; TEST_SEED repeats it. */
export const seed = Number(process.env["TEST_SEED"]);

/** How often a property is tried: in the gate a few times and always with the same values, so that a suite that passed passes again; in `npm run test:full` five times as often from the run's seed; with FUZZ_RUNS that often. */
export function runs(few: number): Runs {
  return isFull || wanted > 0 ? freshRuns(few) : { numRuns: few, seed: 1 };
}

/** The same, from the run's seed in the gate too. */
export function freshRuns(few: number): Runs {
  return { numRuns: wanted > 0 ? wanted : isFull ? few * 5 : few, seed };
}

/** What fast-check takes. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

const wanted = Number(process.env["FUZZ_RUNS"] ?? 0);

/** Milliseconds that a test may take: many runs may take long, and the machine may be busy. */
export const timeout = isFull || wanted > 0 ? 3_600_000 : 300_000;
