import { failure, type Mishap } from "./proxy.js";

/** Chance that is the same in every run. */
export interface Chance {
  /** A whole number from 0 to below a bound. */
  below(bound: number): number;
  pick<One>(from: readonly One[]): One;
  shuffled<One>(all: readonly One[]): One[];
}

/** Chance from a seed, by mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  function below(bound: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    shuffled(all) {
      const left = [...all];
      return all.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}

/** Mishaps of every quick kind, one call in so many; what was lost after it was done is a third of them. */
export function mishaps(chance: Chance, oneIn: number) {
  return (): Mishap | undefined =>
    chance.below(oneIn) === 0 ? chance.pick(quick) : undefined;
}

const quick: readonly Mishap[] = [
  { kind: "reply lost" },
  { kind: "reply lost" },
  { kind: "reply cut" },
  { kind: "reset" },
  { kind: "reset" },
  failure("ThrottlingException"),
  failure("ProvisionedThroughputExceededException"),
  failure("InternalServerError", 500),
  failure("ServiceUnavailable", 503),
];
