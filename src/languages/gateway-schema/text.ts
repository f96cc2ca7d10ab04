import { boundedLength, fits } from "../../model/schema/fits.js";
import { findFormat } from "../../vocabulary/formats.js";
import type { BinaryShape, StringShape } from "../../model/schema/shape.js";
import { constraintsOf, type Constraint } from "../constraints.js";
import { es5Pattern } from "../es5-pattern.js";
import { isSayable, type Keywords, type Said } from "./said.js";

/** What a model says of a text. Its lengths count characters, as ours do. */
export function textSaid(shape: StringShape): Said {
  const { choices, maxBytes = Infinity } = shape;
  if (choices?.every(isSayable)) {
    const fitting = choices.filter((one) => fits(one, shape).length === 0);
    if (fitting.length > 0)
      return { keywords: {}, choices: fitting, unsaid: [] };
  }
  const { minLength, maxLength = Infinity } = boundedLength(shape);
  const longest = Math.min(maxLength, maxBytes);
  const isShort = findFormat(shape.format)?.isShort;
  const { keywords, unsaid } = patternSaid(shape);
  return {
    keywords: {
      ...(minLength !== undefined && { minLength }),
      ...(longest < Infinity && !isShort && { maxLength: longest }),
      ...keywords,
    },
    unsaid: [
      ...(choices ? constraintsOf({ ...plain, choices }) : []),
      ...unsaid,
      // A character has at most four bytes.
      ...(maxBytes < 4 * maxLength && maxBytes < Infinity && !isShort
        ? constraintsOf({ ...plain, maxBytes })
        : []),
    ],
  };
}

/** What a model says of bytes: so many characters of base64 hold up to two bytes more or less. */
export function binarySaid({ minLength, maxLength }: BinaryShape): Said {
  const size = (bytes: number): number => 4 * Math.ceil(bytes / 3);
  return {
    keywords: {
      ...(minLength !== undefined && { minLength: size(minLength) }),
      ...(maxLength !== undefined && { maxLength: size(maxLength) }),
      ...formatKeywords("base64"),
    },
    unsaid: constraintsOf({
      kind: "binary",
      nullable: false,
      ...(minLength !== undefined && minLength % 3 !== 1 && { minLength }),
      ...(maxLength !== undefined && maxLength % 3 !== 0 && { maxLength }),
    }),
  };
}

/** The pattern of a format. */
export function formatKeywords(format: string): Keywords {
  const pattern = findFormat(format)?.pattern;
  return pattern === undefined ? {} : { pattern };
}

const plain = { kind: "string", nullable: false } as const;

/** A schema has one pattern: where a text has a format as well, that one looks ahead. */
function patternSaid({ format, pattern }: StringShape): Said {
  const known = findFormat(format);
  const unsaid: Constraint[] = [];
  if (format !== undefined && known && known.pattern === undefined) {
    unsaid.push(...constraintsOf({ ...plain, format }));
  }
  const own = pattern && isSayable(pattern.source) && es5Pattern(pattern);
  if (pattern && !own) unsaid.push(...constraintsOf({ ...plain, pattern }));
  const both = [
    ...(known?.pattern === undefined ? [] : [known.pattern]),
    ...(own ? [own] : []),
  ];
  const [first, second] = both;
  if (first === undefined) return { keywords: {}, unsaid };
  if (second === undefined) return { keywords: { pattern: first }, unsaid };
  const isAnchored = /^\^[^|]*$/.test(second);
  const rest = isAnchored ? second : `[\\s\\S]*?(?:${second})`;
  return { keywords: { pattern: `(?=${first})${rest}` }, unsaid };
}
