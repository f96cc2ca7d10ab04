import type { FacetEntry } from "./facet-entry.js";

/** The facets that declare a member: its type, whether it must be there, and its documentation. */
export const declarationFacets = {
  type: {
    description:
      "DynamoDB's type code: S string, N number, BOOL boolean, M map, L list, SS, NS and BS sets, B binary, NULL.",
    value: "type",
  },
  required: {
    description: "Whether the member is required. Default: False.",
    value: "flag",
  },
  title: {
    description:
      "A short name for docs. At the root, the name of the XML root and of the schema in OpenAPI.",
    value: "text",
    labels: ["Title"],
    isAnnotation: true,
  },
  description: {
    description:
      "A description for the docs and for comments in the emitted types.",
    value: "text",
    isAnnotation: true,
  },
  example: {
    description: "An example of the value, read by the member's type.",
    value: "any",
    labels: ["Example"],
    isAnnotation: true,
    showsValue: true,
  },
  default: {
    description: "The value that the docs state for an omitted member.",
    value: "any",
    labels: ["Default Value"],
    isAnnotation: true,
    showsValue: true,
  },
  nullable: {
    description: "Whether null is allowed.",
    value: "flag",
    labels: ["Nullable"],
  },
  deprecated: {
    description: "Whether callers should no longer use the member.",
    value: "flag",
    labels: ["Deprecated"],
    isAnnotation: true,
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
