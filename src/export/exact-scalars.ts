import { boundedLength } from "../model/schema/fits.js";
import { findFormat, formatPattern } from "../vocabulary/formats.js";
import type {
  BinaryShape,
  NumberShape,
  Pattern,
  StringShape,
} from "../model/schema/shape.js";
import type { Data } from "../render/yaml.js";

type Keywords = Readonly<Record<string, Data>>;

/** What a text must be: its format as the pattern that is checked. */
export function textKeywords(shape: StringShape): Keywords {
  const { choices, nullable, format, pattern, maxBytes } = shape;
  const { minLength, maxLength = Infinity } = findFormat(format)?.isShort
    ? shape
    : boundedLength(shape);
  const most = Math.min(maxLength, maxBytes ?? Infinity);
  const ofFormat =
    format === undefined ? undefined : formatPattern(format)?.source;
  const said = format !== undefined && ofFormat === undefined;
  return {
    ...noted([
      format !== undefined && `format: ${format}`,
      said && "which no pattern says",
      maxBytes !== undefined && `at most ${maxBytes} bytes`,
      unsaid(pattern),
    ]),
    ...(choices && { enum: nullable ? [...choices, null] : choices }),
    ...(minLength !== undefined && { minLength }),
    ...(most < Infinity && { maxLength: most }),
    ...patterns([ofFormat, sayable(pattern)]),
  };
}

/** What a number must be. */
export function numberKeywords(shape: NumberShape): Keywords {
  const { choices, nullable, multipleOf, format, pattern } = shape;
  const { exclusiveMin, exclusiveMax } = shape;
  const range = findFormat(format)?.number;
  const min = greatest(shape.min, range?.min);
  const max = least(shape.max, range?.max);
  return {
    ...noted([
      format !== undefined && format !== "integer" && `format: ${format}`,
      pattern && `pattern of its text: ${pattern.source}`,
    ]),
    ...(choices && { enum: nullable ? [...choices, null] : choices }),
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(exclusiveMin !== undefined && { exclusiveMinimum: exclusiveMin }),
    ...(exclusiveMax !== undefined && { exclusiveMaximum: exclusiveMax }),
    ...(multipleOf !== undefined && { multipleOf }),
  };
}

/** What the text of an exact number must be. Of its bounds only that it is not below zero is said by a pattern. */
export function decimalKeywords(shape: NumberShape): Keywords {
  const { min, max, exclusiveMin, exclusiveMax, choices, pattern } = shape;
  const isCount = min === 0;
  const bounds = [
    min !== undefined && !isCount && `at least ${min}`,
    max !== undefined && `at most ${max}`,
    exclusiveMin !== undefined && `above ${exclusiveMin}`,
    exclusiveMax !== undefined && `below ${exclusiveMax}`,
    choices && `one of ${choices.join(", ")}`,
    unsaid(pattern),
  ];
  return {
    ...noted(["format: decimal", ...bounds]),
    ...patterns([
      formatPattern("decimal")?.source,
      isCount ? "^(?:[^-]|-0(?:\\.0+)?$)" : undefined,
      sayable(pattern),
    ]),
  };
}

/** What base64 must be, its bounds counted in bytes. */
export function bytesKeywords({ minLength, maxLength }: BinaryShape): Keywords {
  const fewest = minLength === undefined ? undefined : groupsOf(minLength);
  const most = maxLength === undefined ? undefined : groupsOf(maxLength);
  return {
    contentEncoding: "base64",
    ...(fewest && { minLength: 4 * fewest.groups }),
    ...(most && { maxLength: 4 * most.groups }),
    ...patterns([
      formatPattern("base64")?.source,
      fewest && notPaddedBeyond(fewest),
      most && paddedBy(most),
    ]),
  };
}

/** A count of bytes in groups of three, and how many of the last are free. */
interface Groups {
  readonly groups: number;
  readonly spare: number;
}

function groupsOf(bytes: number): Groups {
  const groups = Math.ceil(bytes / 3);
  return { groups, spare: 3 * groups - bytes };
}

/** A text of just so many groups has at most the padding that is spare. */
function notPaddedBeyond({ groups, spare }: Groups): string | undefined {
  if (groups === 0 || spare === 2) return undefined;
  const end = spare === 1 ? "[^=].$" : "[^=]$";
  return `^(?:.{${4 * groups + 1},}|.*${end})`;
}

/** A text of just so many groups has at least the padding that is spare. */
function paddedBy({ groups, spare }: Groups): string | undefined {
  if (groups === 0 || spare === 0) return undefined;
  return `^(?:.{0,${4 * groups - 1}}$|.*${"=".repeat(spare)}$)`;
}

function greatest(a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function least(a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** A pattern that validators compile: JSON Schema's are Unicode. */
function sayable(pattern: Pattern | undefined): string | undefined {
  return pattern?.flags === "u" ? pattern.source : undefined;
}

function unsaid(pattern: Pattern | undefined): string | undefined {
  return pattern?.flags === "" ? `pattern: ${pattern.source}` : undefined;
}

/** Patterns that must all match. */
function patterns(given: readonly (string | undefined)[]): Keywords {
  const [first, ...others] = given.filter((one) => one !== undefined);
  if (first === undefined) return {};
  return {
    pattern: first,
    ...(others.length > 0 && {
      allOf: others.map((pattern) => ({ pattern })),
    }),
  };
}

function noted(words: readonly (string | false | undefined)[]): Keywords {
  const said = words.filter(Boolean);
  return said.length > 0 ? { $comment: said.join("; ") } : {};
}
