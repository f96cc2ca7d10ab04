import type { FacetEntry } from "./facet-entry.js";

/** The facets that say how a member is set, stored and shown. */
export const storageFacets = {
  server_generated: {
    description:
      "Whether the server generates the member: a UUID, or the request's time. Requests must not contain it.",
    value: "flag",
    types: ["S", "N"],
    role: "generated",
  },
  ttl: {
    description:
      "Whether the item expires at this time (DynamoDB TTL). Stored in epoch seconds.",
    value: "flag",
    types: ["N", "S"],
    role: "expiry",
  },
  version: {
    description:
      "Whether the member counts the item's writes, for optimistic locking. A write must state the current version.",
    value: "flag",
    types: ["N"],
    role: "version",
  },
  stored: {
    description:
      "Whether the member is part of the stored item. Default: True.",
    value: "flag",
  },
  sensitive: {
    description: "Whether the member is kept out of logs, examples and docs.",
    value: "flag",
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
