/** Where a request carries its payload. */
export const payloadModes = ["json-body", "query-string"] as const;

/** One of the payload modes. */
export type PayloadMode = (typeof payloadModes)[number];

/** The HTTP methods that an endpoint may have, in the order in which people name them, each with the payload modes that it allows, the usual one first. */
const entries = {
  GET: ["query-string"],
  POST: ["json-body"],
  PUT: ["json-body"],
  PATCH: ["json-body"],
  DELETE: ["query-string", "json-body"],
} as const satisfies Readonly<
  Record<string, readonly [PayloadMode, ...PayloadMode[]]>
>;

/** An HTTP method. */
export type Method = keyof typeof entries;

/** The HTTP methods that an endpoint may have. */
export const methods = Object.keys(entries) as readonly Method[];

/** The payload modes that a method allows, the usual one first. */
export function payloadModesOf(
  method: Method,
): readonly [PayloadMode, ...PayloadMode[]] {
  return entries[method];
}
