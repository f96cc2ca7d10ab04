/** A regular expression of Java's; what both languages spell alike is all that templates use. Throws where there is no such pattern. */
export function regexOf(pattern: string, flags = ""): RegExp {
  const key = `${flags}/${pattern}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const regex = new RegExp(pattern, flags);
  if (known.size >= most) known.clear();
  known.set(key, regex);
  return regex;
}

/** What Java puts in place of a match: `$1` is a group, and a backslash makes the next character plain. */
export function javaReplacement(
  replacement: string,
): (match: string, ...groups: unknown[]) => string {
  return (match, ...groups) =>
    replacement.replaceAll(
      /\\(.)|\$(\d)/gs,
      (_, plain: string | undefined, group: string | undefined) => {
        if (plain !== undefined) return plain;
        const found = group === "0" ? match : groups[Number(group) - 1];
        return typeof found === "string" ? found : "";
      },
    );
}

const known = new Map<string, RegExp>();
const most = 1000;
