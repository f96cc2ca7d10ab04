import { typeCodes } from "../type-codes.js";
import type { FacetEntry } from "./facet-entry.js";

/** The facets that say how a member is set, stored and shown. */
export const storageFacets = {
  server_generated: {
    description:
      "Whether the server sets the member: a UUID, or the request's time. It may not be sent.",
    value: "flag",
    types: ["S", "N"],
    role: "generated",
  },
  ttl: {
    description:
      "Whether DynamoDB removes the item at this time. It is stored in epoch seconds.",
    value: "flag",
    types: ["N", "S"],
    role: "expiry",
  },
  version: {
    description:
      "Whether the member counts the item's writes. A write must name the count that it knows.",
    value: "flag",
    types: ["N"],
    role: "version",
  },
  stored: {
    description:
      "Whether the member is part of the stored item. True, if left out.",
    value: "flag",
    types: typeCodes,
  },
  sensitive: {
    description: "Whether the member is kept out of logs, examples and docs.",
    value: "flag",
    types: typeCodes,
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
