import { findFormat } from "../../vocabulary/formats.js";
import type { Facts } from "./facts.js";

/** What the facets of an S say beyond its type. */
export function textFacts(facts: Facts) {
  const regex = facts.regex();
  const written = facts.texts("enum");
  const choices = regex?.kind === "choices" ? regex.choices : undefined;
  const both =
    choices && written
      ? written.filter((choice) => choices.includes(choice))
      : (written ?? choices);
  if (both?.length === 0) facts.noChoiceLeft();
  const format = facts.format("S");
  const length = facts.bounds("length");
  const regexLength =
    regex?.kind === "length"
      ? {
          minLength: Math.max(regex.minLength, length.minLength ?? 0),
          ...(regex.maxLength !== undefined && {
            maxLength: Math.min(regex.maxLength, length.maxLength ?? Infinity),
          }),
        }
      : {};
  const { minLength, maxLength } = { ...length, ...regexLength };
  facts.apart("min_length", minLength, ["max_length", maxLength]);
  const checked =
    regex?.kind === "pattern"
      ? (findFormat(format)?.besideRegex ?? format)
      : format;
  return {
    ...(checked !== undefined && { format: checked }),
    ...(regex?.kind === "pattern" && { pattern: regex.pattern }),
    ...(both && both.length > 0 && { choices: both }),
    ...(minLength && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(choices && !written && { regexAs: "choices" as const }),
    ...(regex?.kind === "length" && { regexAs: "length" as const }),
  };
}

/** What the facets of an N say beyond its type. */
export function numberFacts(facts: Facts) {
  const regex = facts.regex();
  const format = facts.format("N");
  const isExact = findFormat(format)?.number?.kind === "decimal";
  const words = regex?.kind === "choices" ? regex.choices : undefined;
  const listed = facts.numbers("enum") ?? words?.map(Number);
  // A number is never spelled 01: such a word fits none.
  const choices = listed?.filter(
    (number) => words?.includes(String(number)) ?? true,
  );
  if (choices?.length === 0) facts.noChoiceLeft();
  const min = facts.number("min");
  const max = facts.number("max");
  const exclusiveMin = facts.number("exclusive_min");
  const exclusiveMax = facts.number("exclusive_max");
  const multipleOf = facts.number("multiple_of");
  const above = exclusiveMin ?? -Infinity;
  const below = exclusiveMax ?? Infinity;
  facts.apart("min", Math.max(min ?? -Infinity, above), [
    "max",
    Math.min(max ?? Infinity, below),
  ]);
  return {
    exact: isExact,
    integer: format !== undefined && !isExact,
    ...(format !== undefined && { format }),
    ...(regex?.kind === "pattern" && { pattern: regex.pattern }),
    ...(choices && choices.length > 0 && { choices }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(exclusiveMin !== undefined && { exclusiveMin }),
    ...(exclusiveMax !== undefined && { exclusiveMax }),
    ...(multipleOf !== undefined && { multipleOf }),
  };
}

/** What the facets of a B say beyond its type. */
export function binaryFacts(facts: Facts) {
  const bounds = facts.bounds("length");
  facts.apart("min_length", bounds.minLength, ["max_length", bounds.maxLength]);
  return bounds;
}
