import { typeCodes, type TypeCode } from "../../vocabulary/facets.js";

/** What types are called elsewhere, in lower case: JSON Schema's words, and those of programming languages. */
const typeWords: Readonly<Record<string, TypeCode>> = {
  string: "S",
  str: "S",
  text: "S",
  number: "N",
  integer: "N",
  int: "N",
  float: "N",
  double: "N",
  decimal: "N",
  boolean: "BOOL",
  bool: "BOOL",
  object: "M",
  map: "M",
  dict: "M",
  array: "L",
  list: "L",
  binary: "B",
  bytes: "B",
  null: "NULL",
};

/** The words that are whole numbers. */
const wholeNumbers: ReadonlySet<string> = new Set(["integer", "int"]);

/** The words for types, codes and others, as messages guess among them. */
export const knownTypeWords: readonly string[] = [
  ...typeCodes,
  ...Object.keys(typeWords),
];

/** The type code that a word means, and whether it is of whole numbers; undefined for a word that is none. */
export function typeFromWord(
  word: string,
): { readonly code: TypeCode; readonly isInteger: boolean } | undefined {
  const folded = word.trim().toLowerCase();
  const code = Object.hasOwn(typeWords, folded)
    ? typeWords[folded]
    : typeCodes.find((known) => known.toLowerCase() === folded);
  return code && { code, isInteger: wholeNumbers.has(folded) };
}
