/** The words of a wire name, lower case and ASCII: `jef-oneSessions` gives jef, one, sessions. What has no letter or digit in it is spelled by its code points. */
export function wordsIn(wire: string): readonly string[] {
  const ascii = wire
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[\s!-/:-@[-`{-~]/g, " ")
    .replace(/[^A-Za-z0-9 ]/gu, codePoint);
  const found = ascii.toLowerCase().split(" ").filter(Boolean);
  return found.length > 0 ? found : [[...wire].map(codePoint).join("") || "x"];
}

function codePoint(character: string): string {
  return `u${(character.codePointAt(0) ?? 0).toString(16)}`;
}
