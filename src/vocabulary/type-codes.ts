/** A DynamoDB type, with everything that is known about it. */
interface TypeCodeEntry {
  /** Its type in JSON. */
  readonly jsonType:
    "string" | "number" | "boolean" | "object" | "array" | "null";
  /** What its elements are, where it is a set. */
  readonly setOf?: "string" | "number" | "binary";
  /** What it is called elsewhere, in lower case: JSON Schema's words, and those of programming languages. */
  readonly words?: readonly string[];
  /** Those of its words that mean integers. */
  readonly integerWords?: readonly string[];
}

const entries = {
  S: { jsonType: "string", words: ["string", "str", "text"] },
  N: {
    jsonType: "number",
    words: ["number", "integer", "int", "float", "double", "decimal"],
    integerWords: ["integer", "int"],
  },
  BOOL: { jsonType: "boolean", words: ["boolean", "bool"] },
  M: { jsonType: "object", words: ["object", "map", "dict"] },
  L: { jsonType: "array", words: ["array", "list"] },
  SS: { jsonType: "array", setOf: "string" },
  NS: { jsonType: "array", setOf: "number" },
  BS: { jsonType: "array", setOf: "binary" },
  B: { jsonType: "string", words: ["binary", "bytes"] },
  NULL: { jsonType: "null", words: ["null"] },
} as const satisfies Readonly<Record<string, TypeCodeEntry>>;

/** One of DynamoDB's type codes. */
export type TypeCode = keyof typeof entries;

/** DynamoDB's types by their codes, as schemas spell them. */
const types: Readonly<Record<TypeCode, TypeCodeEntry>> = entries;

/** DynamoDB's type codes. */
export const typeCodes = Object.keys(types) as readonly TypeCode[];

/** The words for types, codes and others, as messages guess among them. */
export const typeWords: readonly string[] = [
  ...typeCodes,
  ...typeCodes.flatMap((code) => types[code].words ?? []),
];

/** Whether a word is a type code. */
export function isTypeCode(word: string): word is TypeCode {
  return Object.hasOwn(types, word);
}

/** The type code that a word means, and whether it is of integers; undefined for a word that is none. */
export function typeFromWord(
  word: string,
): { readonly code: TypeCode; readonly isInteger: boolean } | undefined {
  const folded = word.trim().toLowerCase();
  const code =
    typeCodes.find((known) => types[known].words?.includes(folded)) ??
    typeCodes.find((known) => known.toLowerCase() === folded);
  const isInteger =
    code !== undefined && types[code].integerWords?.includes(folded) === true;
  return code && { code, isInteger };
}

/** What the elements of a set are. */
export function setElementOf(code: "SS" | "NS" | "BS") {
  return entries[code].setOf;
}

/** The type in JSON of DynamoDB's type. */
export function jsonTypeOf(code: TypeCode): TypeCodeEntry["jsonType"] {
  return types[code].jsonType;
}

/** DynamoDB's type for a type of JSON Schema; undefined for a word that is none. */
export function fromJsonSchemaType(type: string): TypeCode | undefined {
  if (type === "integer") return "N";
  return typeCodes.find((code) => types[code].jsonType === type);
}
