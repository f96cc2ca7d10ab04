/** How often a property is tried. FUZZ_RUNS tries that many new values; else it is a few, always the same, so that a suite that passed passes again. */
export function runs(few: number): {
  readonly numRuns: number;
  readonly seed?: number;
} {
  const wanted = Number(process.env["FUZZ_RUNS"] ?? 0);
  return wanted > 0 ? { numRuns: wanted } : { numRuns: few, seed: 1 };
}

/** Milliseconds that a test may take: many runs may take long. */
export const timeout = process.env["FUZZ_RUNS"] ? 3_600_000 : 60_000;
