import { formatNames } from "../formats.js";
import { typeCodes } from "../type-codes.js";
import type { FacetEntry } from "./facet-entry.js";

const sized = ["S", "B"] as const;
const several = ["L", "SS", "NS", "BS"] as const;

/** The facets that constrain the values of a member. */
export const constraintFacets = {
  format: {
    description:
      "What a text or number spells. The value must satisfy `regex` as well. Formats that are not known are carried into docs, with a warning.",
    value: "text",
    types: ["S", "N", "B"],
    examples: formatNames,
    labels: ["Format"],
  },
  regex: {
    description:
      "An ECMAScript regular expression with the u flag. A list of words, ^(a|b)$, becomes an enum, and ^.{0,500}$ a length.",
    value: "text",
    types: typeCodes,
    examples: ["^(mobile|desktop|web)$"],
    keyword: "pattern",
    labels: ["Pattern"],
  },
  enum: {
    description: "The only values that the member may have.",
    value: "list",
    types: ["S", "N"],
    examples: [["mobile", "desktop"]],
    labels: ["Allowed Values", "Allowed Value"],
    impliedByRegex: true,
  },
  min: {
    description: "The least number.",
    value: "number",
    types: ["N"],
    bound: "lower",
    keyword: "minimum",
    labels: ["Minimum Value"],
  },
  max: {
    description: "The greatest number.",
    value: "number",
    types: ["N"],
    bound: "upper",
    keyword: "maximum",
    labels: ["Maximum Value"],
  },
  exclusive_min: {
    description: "The number that the value must be above.",
    value: "number",
    types: ["N"],
    bound: "lower",
    isExclusive: true,
    keyword: "exclusiveMinimum",
    labels: ["Exclusive Minimum Value"],
  },
  exclusive_max: {
    description: "The number that the value must be below.",
    value: "number",
    types: ["N"],
    bound: "upper",
    isExclusive: true,
    keyword: "exclusiveMaximum",
    labels: ["Exclusive Maximum Value"],
  },
  multiple_of: {
    description: "The number that the value must be a multiple of.",
    value: "number",
    types: ["N"],
    keyword: "multipleOf",
    labels: ["Multiple Of"],
  },
  min_length: {
    description: "The least number of characters; of bytes in a B.",
    value: "count",
    types: sized,
    bound: "lower",
    limit: 400_000,
    keyword: "minLength",
    labels: ["Minimum Length"],
    impliedByRegex: true,
  },
  max_length: {
    description: "The greatest number of characters; of bytes in a B.",
    value: "count",
    types: sized,
    bound: "upper",
    keyword: "maxLength",
    labels: ["Maximum Length"],
    impliedByRegex: true,
  },
  min_items: {
    description: "The least number of items.",
    value: "count",
    types: several,
    bound: "lower",
    limit: 10_000,
    keyword: "minItems",
    labels: ["Minimum Number of Items", "Minimum Items"],
  },
  max_items: {
    description: "The greatest number of items.",
    value: "count",
    types: several,
    bound: "upper",
    keyword: "maxItems",
    labels: ["Maximum Number of Items", "Maximum Items"],
  },
  additional: {
    description:
      "Whether an M may hold members that are not listed. It wins over `unknown_members`.",
    value: "flag",
    types: ["M"],
    keyword: "additionalProperties",
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
