import { _, stringify, type Code, type KeywordCxt } from "ajv/dist/core.js";
import { formats } from "../../../../src/vocabulary/formats.js";
import type { Pattern } from "../../../../src/model/schema/rule.js";

/** The pattern that base64 matches. */
export function base64(cxt: KeywordCxt): Code {
  const source = formats.base64.pattern ?? "";
  return scopedPattern(cxt, { source, flags: "u" });
}

/** The pattern that a keyword's schema is. */
export function patternOf(cxt: KeywordCxt): Code {
  return scopedPattern(cxt, cxt.schema as Pattern);
}

/** A pattern as a constant of the validator's module. */
export function scopedPattern(
  { gen }: KeywordCxt,
  { source, flags }: Pattern,
): Code {
  return gen.scopeValue("pattern", {
    key: `/${source}/${flags}`,
    ref: new RegExp(source, flags),
    code: _`new RegExp(${stringify(source)}, ${stringify(flags)})`,
  });
}
