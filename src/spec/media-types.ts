/** The formats of bodies. */
export type BodyFormat = "json" | "xml" | "text";

/** The format of a media type; undefined for an unsupported one. */
export function bodyFormatOf(type: string): BodyFormat | undefined {
  const found = bodyFormats.find(([pattern]) => pattern.test(type));
  return found?.[1];
}

/** The media types that messages offer. */
export const suggestedMediaTypes = [
  "application/json",
  "application/xml",
  "text/xml",
] as const;

const bodyFormats: readonly (readonly [RegExp, BodyFormat])[] = [
  [/^application\/(?:[\w.-]+\+)?json$/, "json"],
  [/^(?:application|text)\/(?:[\w.-]+\+)?xml$/, "xml"],
  [/^text\/plain$/, "text"],
];
