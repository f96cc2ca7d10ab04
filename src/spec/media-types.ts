/** How bodies of a media type are written. */
export type Notation = "json" | "xml" | "text";

/** The notation of a media type; undefined for one that is not spoken. */
export function notationOf(type: string): Notation | undefined {
  const found = notations.find(([pattern]) => pattern.test(type));
  return found?.[1];
}

/** The media types that messages offer. */
export const mediaTypes = [
  "application/json",
  "application/xml",
  "text/xml",
] as const;

const notations: readonly (readonly [RegExp, Notation])[] = [
  [/^application\/(?:[\w.-]+\+)?json$/, "json"],
  [/^(?:application|text)\/(?:[\w.-]+\+)?xml$/, "xml"],
  [/^text\/plain$/, "text"],
];
