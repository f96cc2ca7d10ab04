import { findFormat } from "../../vocabulary/formats.js";
import { findRule, ruleValue } from "../schema/rule.js";
import type { StringShape } from "../schema/shape.js";

/** Why a text is unbounded, in words that follow its name: empty where it has no constraint; undefined where it is bounded. */
export function whyUnbounded(shape: StringShape): string | undefined {
  const bounds = ["max_length", "max_bytes", "enum"] as const;
  if (bounds.some((kind) => findRule(shape, kind))) return undefined;
  const format = ruleValue(shape, "format");
  const pattern = ruleValue(shape, "pattern");
  const { isShort, maxLength } = findFormat(format) ?? {};
  if (isShort || maxLength !== undefined) return undefined;
  if (pattern !== undefined) {
    return isBounded(pattern.source) ? undefined : ": its `regex` does not";
  }
  return format === undefined ? "" : `: its format \`${format}\` does not`;
}

/** Whether a regex says where a text ends, and repeats nothing without an end; in doubt it does not. */
function isBounded(source: string): boolean {
  const plain = source
    .replace(/\\k<[^>]*>?/g, "*")
    .replace(/\\(?:[pPu]\{[^}]*\}?|[1-9])/g, (token) =>
      /\d$/.test(token) ? "*" : "a",
    )
    .replace(/\\[\s\S]/g, "a")
    .replace(/\[[^\]]*\]?/g, "a");
  const isAnchored = plain.startsWith("^") && plain.endsWith("$");
  return isAnchored && !/[*+]|\{\d+,\}/.test(plain) && !hasBareChoice(plain);
}

/** Whether a `|` stands outside of all groups: then the anchors belong to one side each. */
function hasBareChoice(plain: string): boolean {
  let depth = 0;
  for (const character of plain) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "|" && depth === 0) return true;
  }
  return false;
}
