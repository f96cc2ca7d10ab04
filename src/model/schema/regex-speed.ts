import type { Diagnostics } from "recheck";
import type { Pattern } from "./rule.js";

/** How long a pattern can take on the worst text of a given length. `attack` is such a text, as JavaScript writes it. */
export type Verdict =
  | { readonly kind: "linear" }
  | {
      readonly kind: "polynomial";
      readonly degree: number;
      readonly attack: string;
    }
  | { readonly kind: "exponential"; readonly attack: string }
  | { readonly kind: "unknown" };

/** Verdicts by pattern, so that a pattern that was judged once is not judged again. */
export type Verdicts = Map<string, Verdict>;

/** Judges every pattern that has no verdict yet. The checker is only imported when there is one. */
export async function analyzeRegexes(
  patterns: Iterable<Pattern>,
  verdicts: Verdicts,
): Promise<void> {
  const unjudged = new Map<string, Pattern>();
  for (const pattern of patterns) {
    const name = verdictName(pattern);
    if (!verdicts.has(name)) unjudged.set(name, pattern);
  }
  if (unjudged.size === 0) return;
  const { checkSync } = (await import("recheck")).default;
  // The first check takes longest, for the checker itself is compiled: no pattern pays for that.
  checkSync("", "u", { checker: "automaton" });
  let left = sharedBudget;
  for (const [name, { source, flags }] of unjudged) {
    const started = performance.now();
    // One that takes long must not be the reason why another is not judged.
    const timeout = Math.max(ordinaryTime, Math.min(ownTime, left));
    const ask = (checker: "automaton" | "fuzz" | "auto"): Diagnostics =>
      checkSync(source, flags, { checker, timeout });
    let found = ask("automaton");
    // The automaton calls every finite language safe, however long a match takes.
    const isCounted = found.status === "safe" && countedGroup.test(source);
    const isFuzzed = found.status === "unknown" || isCounted;
    if (isFuzzed) found = ask(isCounted ? "fuzz" : "auto");
    verdicts.set(name, verdictOf(found, isFuzzed));
    left -= Math.max(0, Math.ceil(performance.now() - started) - ordinaryTime);
  }
}

/** Milliseconds that each way of judging a pattern has: a multiple of what a hard one takes, so that a busy machine gives the same verdicts. */
const ownTime = 1500;

/** Milliseconds that all patterns may take beyond what is ordinary: thousands that are hard must not take hours. */
const sharedBudget = 60_000;

/** Milliseconds that each way of judging has in any case. */
const ordinaryTime = 100;

/** A group that is repeated a counted number of times. */
const countedGroup = /\)\{\d/;

/** The name under which a pattern's verdict is kept. */
export function verdictName({ source, flags }: Pattern): string {
  return `/${source}/${flags}`;
}

function verdictOf(found: Diagnostics, isFuzzed: boolean): Verdict {
  if (found.status === "unknown") return { kind: "unknown" };
  if (found.status === "safe") return { kind: "linear" };
  // What fuzzing finds differs from run to run.
  const attack = isFuzzed
    ? "a long string that almost matches"
    : found.attack.pattern;
  return found.complexity.type === "exponential"
    ? { kind: "exponential", attack }
    : { kind: "polynomial", degree: found.complexity.degree, attack };
}
