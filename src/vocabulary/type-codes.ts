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

/** Whether a word is a type code. */
export function isTypeCode(word: string): word is TypeCode {
  return (typeCodes as readonly string[]).includes(word);
}
