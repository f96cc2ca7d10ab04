import { ruleValue } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { unionShape } from "../schema/union-shape.js";

/** Why a stored value is not assignable to a response member; undefined where it is. */
export function whyNotAssignable(
  promised: Shape,
  stored: Shape,
): string | undefined {
  if (unionShape(promised, stored) === undefined) {
    return `the response has a ${promised.kind}, but a ${stored.kind} is stored`;
  }
  if (stored.nullable && !promised.nullable)
    return "the stored member is nullable";
  const choices = choicesOf(promised);
  const held = choicesOf(stored);
  const isWider =
    choices !== undefined &&
    (held === undefined || held.some((choice) => !choices.includes(choice)));
  return isWider ? "other values may be stored" : undefined;
}

function choicesOf(shape: Shape): readonly (string | number)[] | undefined {
  return shape.kind === "string" || shape.kind === "number"
    ? ruleValue(shape, "enum")
    : undefined;
}
