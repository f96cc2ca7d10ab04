import type { CodeKeywordDefinition } from "ajv/dist/core.js";
import { binaryKeywords } from "./keywords/binary.js";
import { numberKeywords } from "./keywords/number.js";
import { objectKeywords } from "./keywords/object.js";
import { textKeywords } from "./keywords/text.js";

/** The keywords of our own: they inline what Ajv's would look up in the schema at run time, and name the facet that a violation breaks. */
export const keywords: readonly CodeKeywordDefinition[] = [
  ...objectKeywords,
  ...textKeywords,
  ...numberKeywords,
  ...binaryKeywords,
];
