import { typeCodes } from "../type-codes.js";
import type { FacetEntry } from "./facet-entry.js";

/** The facets that declare a member: its type, whether it must be there, and its documentation. */
export const declarationFacets = {
  type: {
    description:
      "DynamoDB's type code: S string, N number, BOOL boolean, M map, L list, SS, NS and BS sets, B binary, NULL.",
    value: "type",
    types: typeCodes,
  },
  required: {
    description: "Whether the member is required. Default: False.",
    value: "flag",
    types: typeCodes,
  },
  title: {
    description:
      "A short name for docs. At the root, the name of the XML root and of the schema in OpenAPI.",
    value: "text",
    types: typeCodes,
    labels: ["Title"],
    isAnnotation: true,
  },
  description: {
    description:
      "A description for the docs and for comments in the emitted types.",
    value: "text",
    types: typeCodes,
    isAnnotation: true,
  },
  example: {
    description: "An example of the value, read by the member's type.",
    value: "any",
    types: typeCodes,
    labels: ["Example"],
    isAnnotation: true,
    showsValue: true,
  },
  default: {
    description: "The value that the docs state for an omitted member.",
    value: "any",
    types: typeCodes,
    labels: ["Default Value"],
    isAnnotation: true,
    showsValue: true,
  },
  nullable: {
    description: "Whether null is allowed.",
    value: "flag",
    types: typeCodes,
    labels: ["Nullable"],
  },
  deprecated: {
    description: "Whether callers should no longer use the member.",
    value: "flag",
    types: typeCodes,
    labels: ["Deprecated"],
    isAnnotation: true,
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
