import { closest, distance } from "fastest-levenshtein";

/** The known word that a mistyped one most likely meant: within two edits, or a third of its length, or with two letters in the other order. */
export function didYouMean(
  typed: string,
  known: readonly string[],
): string | undefined {
  if (known.length === 0 || typed.length > 100) return undefined;
  const word = folded(typed);
  const swapped = known.find((one) => isSwapped(word, folded(one)));
  if (swapped !== undefined) return swapped;
  const near = closest(word, known.map(folded));
  const allowed = Math.max(1, Math.min(2, Math.floor(typed.length / 3)));
  return distance(word, near) <= allowed
    ? known.find((one) => folded(one) === near)
    : undefined;
}

function folded(word: string): string {
  return word.toLowerCase().replaceAll("-", "_");
}

/** Whether two words differ in the order of two neighbours alone. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  return (
    at >= 0 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}
