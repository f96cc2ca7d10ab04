import { closest, distance } from "fastest-levenshtein";

/** The known word that a mistyped one most likely meant: within two edits, or a third of its length. */
export function didYouMean(
  typed: string,
  known: readonly string[],
): string | undefined {
  if (known.length === 0 || typed.length > 100) return undefined;
  const folded = typed.toLowerCase().replaceAll("-", "_");
  const near = closest(
    folded,
    known.map((word) => word.toLowerCase().replaceAll("-", "_")),
  );
  const found = known.find(
    (word) => word.toLowerCase().replaceAll("-", "_") === near,
  );
  const allowed = Math.max(1, Math.min(2, Math.floor(typed.length / 3)));
  return distance(folded, near) <= allowed ? found : undefined;
}
