/** The two texts of a merge that git has left with conflict markers: that of the branch which was merged into, and that of the other. */
export interface MergeSides {
  readonly ours: string;
  readonly theirs: string;
}

/** The sides of a text with conflict markers, in any of git's styles; undefined where it has none that are whole. */
export function splitMergeSides(text: string): MergeSides | undefined {
  const ours: string[] = [];
  const theirs: string[] = [];
  let side: "both" | "ours" | "base" | "theirs" = "both";
  let conflicts = 0;
  for (const line of text.split(/\r?\n/)) {
    const marker = markers.find(({ pattern }) => pattern.test(line));
    if (marker !== undefined && marker.from.includes(side)) {
      side = marker.to;
      if (side === "both") conflicts += 1;
      continue;
    }
    if (side === "both" || side === "ours") ours.push(line);
    if (side === "both" || side === "theirs") theirs.push(line);
  }
  if (conflicts === 0 || side !== "both") return undefined;
  return { ours: ours.join("\n"), theirs: theirs.join("\n") };
}

const markers: readonly {
  readonly pattern: RegExp;
  readonly from: readonly string[];
  readonly to: "both" | "ours" | "base" | "theirs";
}[] = [
  { pattern: /^<{7}(?: |$)/, from: ["both"], to: "ours" },
  { pattern: /^\|{7}(?: |$)/, from: ["ours"], to: "base" },
  { pattern: /^={7}$/, from: ["ours", "base"], to: "theirs" },
  { pattern: /^>{7}(?: |$)/, from: ["theirs"], to: "both" },
];
