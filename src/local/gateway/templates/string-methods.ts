import type { JavaMethod, Methods } from "./java.js";
import { javaReplacement, regexOf } from "./java-regex.js";
import { printed } from "./java-values.js";

/** The methods of Java's String that templates use. */
export const stringMethods: Methods<string> = new Map<
  string,
  JavaMethod<string>
>([
  ["charAt", (text, at) => text.charAt(Number(at))],
  ["concat", (text, more) => text + printed(more)],
  ["contains", (text, part) => text.includes(printed(part))],
  ["endsWith", (text, part) => text.endsWith(printed(part))],
  [
    "equalsIgnoreCase",
    (text, other) => text.toLowerCase() === printed(other).toLowerCase(),
  ],
  ["indexOf", (text, part) => text.indexOf(printed(part))],
  ["isBlank", (text) => text.trim() === ""],
  ["isEmpty", (text) => text === ""],
  ["lastIndexOf", (text, part) => text.lastIndexOf(printed(part))],
  ["length", (text) => text.length],
  ["matches", (text, regex) => regexOf(`^(?:${printed(regex)})$`).test(text)],
  [
    "replace",
    (text, part, by) => text.replaceAll(printed(part), () => printed(by)),
  ],
  [
    "replaceAll",
    (text, regex, by) =>
      text.replaceAll(
        regexOf(printed(regex), "g"),
        javaReplacement(printed(by)),
      ),
  ],
  [
    "replaceFirst",
    (text, regex, by) =>
      text.replace(regexOf(printed(regex)), javaReplacement(printed(by))),
  ],
  ["split", split],
  ["startsWith", (text, part) => text.startsWith(printed(part))],
  ["substring", substring],
  ["toLowerCase", (text) => text.toLowerCase()],
  ["toUpperCase", (text) => text.toUpperCase()],
  ["trim", (text) => text.trim()],
]);

/** Without the empty texts at the end, as Java's. */
function split(text: string, regex: unknown): readonly string[] {
  const parts = text.split(regexOf(printed(regex)));
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts;
}

function substring(text: string, from: unknown, to?: unknown): string {
  const [start, end] = [
    Number(from),
    to === undefined ? text.length : Number(to),
  ];
  if (!(start >= 0 && start <= end && end <= text.length)) {
    throw new RangeError(`substring ${start} to ${end} of ${text.length}`);
  }
  return text.slice(start, end);
}
