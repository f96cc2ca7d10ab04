/** DynamoDB's type codes, as schemas spell them. */
export const typeCodes = [
  "S",
  "N",
  "BOOL",
  "M",
  "L",
  "SS",
  "NS",
  "BS",
  "B",
  "NULL",
] as const;

/** One of DynamoDB's type codes. */
export type TypeCode = (typeof typeCodes)[number];

const all = typeCodes;
const sized = ["S", "B"] as const;
const several = ["L", "SS", "NS", "BS"] as const;

/** Every facet that a schema key may end in, and the types that it says something about. */
export const facets = {
  type: all,
  required: all,
  title: all,
  description: all,
  example: all,
  default: all,
  nullable: all,
  deprecated: all,
  format: ["S", "N", "B"],
  regex: all,
  enum: ["S", "N"],
  min: ["N"],
  max: ["N"],
  exclusive_min: ["N"],
  exclusive_max: ["N"],
  multiple_of: ["N"],
  min_length: sized,
  max_length: sized,
  min_items: several,
  max_items: several,
  additional: ["M"],
  server_generated: ["S", "N"],
  ttl: ["N", "S"],
  version: ["N"],
  stored: all,
  sensitive: all,
} as const satisfies Readonly<Record<string, readonly TypeCode[]>>;

/** The last step of a schema key: what it says about a member. */
export type Facet = keyof typeof facets;

/** The facets, as messages list them. */
export const facetNames = Object.keys(facets) as readonly Facet[];

/** The facets that are true or false. */
export const flagFacets: ReadonlySet<Facet> = new Set([
  ...(["required", "nullable", "deprecated", "additional", "stored"] as const),
  ...(["server_generated", "ttl", "version", "sensitive"] as const),
]);

/** The facets that are numbers. */
export const numberFacets: ReadonlySet<Facet> = new Set([
  ...(["min", "max", "exclusive_min", "exclusive_max", "multiple_of"] as const),
  ...(["min_length", "max_length", "min_items", "max_items"] as const),
]);

/** Whether a word is a facet. */
export function isFacet(word: string): word is Facet {
  return Object.hasOwn(facets, word);
}

/** Whether a word is a type code. */
export function isTypeCode(word: string): word is TypeCode {
  return (typeCodes as readonly string[]).includes(word);
}
