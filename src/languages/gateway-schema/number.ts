import { fits } from "../../model/schema/fits.js";
import type { NumberShape } from "../../model/schema/shape.js";
import { findFormat } from "../../vocabulary/formats.js";
import { constraintsOf, type Constraint } from "../constraints.js";
import { formatKeywords } from "./text.js";
import type { Said } from "./said.js";

/** What a model says of a number. A whole one may be spelled 1.0, which is none in draft-04; beyond ±(2^53−1) Lambda would read another one. */
export function numberSaid(shape: NumberShape): Said {
  const { choices, pattern, exact } = shape;
  if (exact) return exactSaid(shape);
  if (choices) {
    const fitting = choices.filter((one) => fits(one, shape).length === 0);
    if (fitting.length > 0)
      return { keywords: {}, choices: fitting, unsaid: [] };
  }
  const least = leastOf(shape);
  const most = mostOf(shape);
  const factor = factorOf(shape, Math.max(Math.abs(least), Math.abs(most)));
  const { minimum, maximum, unsaid } = edgesOf(shape, least, most);
  return {
    keywords: {
      ...minimum,
      ...maximum,
      ...(factor !== undefined && { multipleOf: factor }),
    },
    unsaid: [
      ...(choices ? constraintsOf({ ...plain, choices }) : []),
      ...(pattern ? constraintsOf({ ...plain, pattern }) : []),
      ...unsaid,
      ...(shape.multipleOf !== undefined && factor !== shape.multipleOf
        ? constraintsOf({ ...plain, multipleOf: shape.multipleOf })
        : []),
    ],
  };
}

const plain = {
  kind: "number",
  nullable: false,
  exact: false,
  integer: false,
} as const;

/** An exact number is a text: its size is the function's to judge. */
function exactSaid(shape: NumberShape): Said {
  const { format, nullable, ...rest } = shape;
  return {
    keywords: formatKeywords("decimal"),
    unsaid: constraintsOf({ ...rest, nullable: false }),
  };
}

function leastOf({ integer, format, min, exclusiveMin }: NumberShape) {
  const own = integer
    ? Math.max(
        findFormat(format)?.number?.min ?? Number.MIN_SAFE_INTEGER,
        Math.floor(exclusiveMin ?? -Infinity) + 1,
      )
    : (exclusiveMin ?? -Infinity);
  return Math.max(own, min ?? -Infinity);
}

function mostOf({ integer, format, max, exclusiveMax }: NumberShape) {
  const own = integer
    ? Math.min(
        findFormat(format)?.number?.max ?? Number.MAX_SAFE_INTEGER,
        Math.ceil(exclusiveMax ?? Infinity) - 1,
      )
    : (exclusiveMax ?? Infinity);
  return Math.min(own, max ?? Infinity);
}

/** The bounds; one that is not itself taken is told as well: API Gateway's docs say that it knows no exclusive ones. */
function edgesOf(shape: NumberShape, least: number, most: number) {
  const { integer, exclusiveMin, exclusiveMax } = shape;
  const isAbove = !integer && least === exclusiveMin;
  const isBelow = !integer && most === exclusiveMax;
  const unsaid: readonly Constraint[] = constraintsOf({
    ...plain,
    ...(isAbove && { exclusiveMin: least }),
    ...(isBelow && { exclusiveMax: most }),
  });
  return {
    minimum: {
      ...(least > -Infinity && { minimum: least }),
      ...(isAbove && { exclusiveMinimum: true }),
    },
    maximum: {
      ...(most < Infinity && { maximum: most }),
      ...(isBelow && { exclusiveMaximum: true }),
    },
    unsaid,
  };
}

/** What a number is a multiple of, to the last digit. The function calculates in doubles: only for small whole numbers are the two the same. */
function factorOf(
  { integer, multipleOf = 1 }: NumberShape,
  size: number,
): number | undefined {
  if (!integer) return undefined;
  const isSame =
    Number.isInteger(multipleOf) && multipleOf <= 1e6 && size <= 2 ** 40;
  return isSame ? multipleOf : 1;
}
