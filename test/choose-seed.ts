import { randomInt } from "node:crypto";
import { isFull } from "./test-full.js";

/** Chooses the seed of what is tried by chance, unless TEST_SEED repeats an earlier run, and prints it. */
export default function setup(): void {
  process.env["TEST_SEED"] ??= String(randomInt(2 ** 31));
  console.log(`Seed of this run: TEST_SEED=${process.env["TEST_SEED"]}`);
  if (isFull) return;
  console.log(
    "Left to npm run test:full: properties: five times as many values, from the run's seed",
  );
}
