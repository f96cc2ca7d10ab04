/** A line of inline markup as text: literals and emphasis without their marks, links by their words. */
export function plain(text: string): string {
  const parts = text.split(/(``.+?``|`[^`]+`_{0,2})/s);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? literal(part) : withoutMarks(part),
    )
    .join("")
    .trim();
}

function literal(part: string): string {
  if (part.startsWith("``")) return part.slice(2, -2);
  // A link of reStructuredText holds its address behind its words.
  return part.replace(/^`|`_{0,2}$/g, "").replace(/\s*<[^<>]*>$/, "");
}

function withoutMarks(part: string): string {
  return part
    .replace(/:[a-z][\w:+.-]{0,60}:$/, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])/g, "$1")
    .replace(/\\([^\w\s])/g, "$1");
}
