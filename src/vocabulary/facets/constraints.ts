import { formatNames } from "../formats.js";
import type { FacetEntry } from "./facet-entry.js";

const sized = ["S", "B"] as const;
const several = ["L", "SS", "NS", "BS"] as const;

/** The facets that constrain the values of a member. */
export const constraintFacets = {
  format: {
    description:
      "The format of a string or number. The value must match `regex` too. Unknown formats are shown in the docs, with a warning.",
    value: "text",
    types: ["S", "N", "B"],
    examples: formatNames,
    labels: ["Format"],
  },
  regex: {
    description:
      "An ECMAScript regular expression with the u flag. A list of words such as ^(a|b)$ becomes an enum, ^.{0,500}$ a length.",
    value: "text",
    examples: ["^(mobile|desktop|web)$"],
    keyword: "pattern",
    labels: ["Pattern"],
  },
  enum: {
    description: "The allowed values.",
    value: "list",
    types: ["S", "N"],
    examples: [["mobile", "desktop"]],
    labels: ["Allowed Values", "Allowed Value"],
    impliedByRegex: true,
  },
  min: {
    description: "The minimum (inclusive).",
    value: "number",
    types: ["N"],
    bound: "lower",
    keyword: "minimum",
    labels: ["Minimum Value"],
  },
  max: {
    description: "The maximum (inclusive).",
    value: "number",
    types: ["N"],
    bound: "upper",
    keyword: "maximum",
    labels: ["Maximum Value"],
  },
  exclusive_min: {
    description: "The minimum (exclusive).",
    value: "number",
    types: ["N"],
    bound: "lower",
    isExclusive: true,
    keyword: "exclusiveMinimum",
    labels: ["Exclusive Minimum Value"],
  },
  exclusive_max: {
    description: "The maximum (exclusive).",
    value: "number",
    types: ["N"],
    bound: "upper",
    isExclusive: true,
    keyword: "exclusiveMaximum",
    labels: ["Exclusive Maximum Value"],
  },
  multiple_of: {
    description: "The value must be a multiple of this number.",
    value: "number",
    types: ["N"],
    keyword: "multipleOf",
    labels: ["Multiple Of"],
  },
  min_length: {
    description: "The minimum number of characters, or of bytes for a B.",
    value: "count",
    types: sized,
    bound: "lower",
    limit: 400_000,
    keyword: "minLength",
    labels: ["Minimum Length"],
    impliedByRegex: true,
  },
  max_length: {
    description: "The maximum number of characters, or of bytes for a B.",
    value: "count",
    types: sized,
    bound: "upper",
    keyword: "maxLength",
    labels: ["Maximum Length"],
    impliedByRegex: true,
  },
  min_items: {
    description: "The minimum number of items.",
    value: "count",
    types: several,
    bound: "lower",
    limit: 10_000,
    keyword: "minItems",
    labels: ["Minimum Number of Items", "Minimum Items"],
  },
  max_items: {
    description: "The maximum number of items.",
    value: "count",
    types: several,
    bound: "upper",
    keyword: "maxItems",
    labels: ["Maximum Number of Items", "Maximum Items"],
  },
  additional: {
    description:
      "Whether an M may have unlisted members. Overrides `unknown_members`.",
    value: "flag",
    types: ["M"],
    keyword: "additionalProperties",
  },
} as const satisfies Readonly<Record<string, FacetEntry>>;
