import type { Facet } from "../vocabulary/facets.js";
import { typeCodes } from "../vocabulary/facets.js";
import {
  anything,
  flag,
  number,
  text,
  whole,
  type JsonSchema,
} from "./notations/json-schema.js";

/** What a key means, for those who hover over it, and what it takes. */
export interface Described {
  readonly description: string;
  readonly takes: JsonSchema;
  readonly examples?: readonly unknown[];
}

/** What each facet says of a member. */
export const facetDescriptions: Readonly<Record<Facet, Described>> = {
  type: {
    description:
      "DynamoDB's type: S text, N number, BOOL, M object, L list, SS, NS and BS sets, B binary, NULL.",
    takes: { enum: typeCodes },
  },
  required: {
    description: "Whether the member must be there. Left out, it is False.",
    takes: flag,
  },
  title: {
    description:
      "A short name for docs. At the root, the name of the XML root and of the schema in OpenAPI.",
    takes: text,
  },
  description: {
    description: "What the member is for: in docs, and in the types' comments.",
    takes: text,
  },
  example: {
    description: "An example of the value, read by the member's type.",
    takes: anything,
  },
  default: {
    description: "What docs say of a member that is not given.",
    takes: anything,
  },
  nullable: { description: "Whether null is a value too.", takes: flag },
  deprecated: {
    description: "Whether callers should no longer use the member.",
    takes: flag,
  },
  format: {
    description:
      "What a text or number spells. The value must satisfy `regex` as well. Formats that are not known are carried into docs, with a warning.",
    takes: text,
    examples: ["uuidv4", "iso8601", "date", "email", "uri", "epoch-seconds"],
  },
  regex: {
    description:
      "An ECMAScript regular expression with the u flag. A list of words, ^(a|b)$, becomes an enum, and ^.{0,500}$ a length.",
    takes: text,
    examples: ["^(mobile|desktop|web)$"],
  },
  enum: {
    description: "The only values that the member may have.",
    takes: { type: "array" },
    examples: [["mobile", "desktop"]],
  },
  min: { description: "The least number.", takes: number },
  max: { description: "The greatest number.", takes: number },
  exclusive_min: {
    description: "The number that the value must be above.",
    takes: number,
  },
  exclusive_max: {
    description: "The number that the value must be below.",
    takes: number,
  },
  multiple_of: {
    description: "The number that the value must be a multiple of.",
    takes: number,
  },
  min_length: {
    description: "The least number of characters; of bytes in a B.",
    takes: number,
  },
  max_length: {
    description: "The greatest number of characters; of bytes in a B.",
    takes: number,
  },
  min_items: {
    description: "The least number of items.",
    takes: whole(0, 10_000),
  },
  max_items: { description: "The greatest number of items.", takes: number },
  additional: {
    description:
      "Whether an M may hold members that are not listed. It wins over `unknown_members`.",
    takes: flag,
  },
  server_generated: {
    description:
      "Whether the server sets the member: a UUID, or the request's time. It may not be sent.",
    takes: flag,
  },
  ttl: {
    description:
      "Whether DynamoDB removes the item at this time. It is stored in epoch seconds.",
    takes: flag,
  },
  version: {
    description:
      "Whether the member counts the item's writes. A write must name the count that it knows.",
    takes: flag,
  },
  stored: {
    description:
      "Whether the member is part of the stored item. True, if left out.",
    takes: flag,
  },
  sensitive: {
    description: "Whether the member is kept out of logs, examples and docs.",
    takes: flag,
  },
};
