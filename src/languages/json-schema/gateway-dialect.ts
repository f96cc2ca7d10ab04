import { withMatchLimit } from "../../model/schema/broken-rules.js";
import { ruleValue } from "../../model/schema/rule.js";
import type { MapShape, Shape, StringShape } from "../../model/schema/shape.js";
import { findFormat } from "../../vocabulary/formats.js";
import { typeWords } from "../constraints.js";
import { es5Pattern } from "../es5-pattern.js";
import {
  decimalRules,
  enumKeyword,
  formatRange,
  keyword,
  requiredNames,
  type Dialect,
  type Expression,
  type Keywords,
  type MemberWriter,
  type RuleTables,
  type TypedValue,
} from "./dialect.js";
import {
  isExactMultiple,
  isRepresentable,
  isRepresentableName,
  withListedValues,
} from "./gateway-values.js";

/** JSON Schema draft-04 in the keywords that OpenAPI 3.0 has as well, as models of API Gateway know it; `coerces` says whether texts may stand for values of other types. It accepts whatever the emitted validator accepts, but for whole numbers that no double holds. */
export function gatewayDialect(coerces: boolean): Dialect {
  const number = {
    ...gatewayRules.number,
    enum: (): Expression => ({ unsupported: "a text may stand for a value" }),
  };
  return {
    prepare: prepared,
    express: typeKeywords,
    rules: coerces ? { ...gatewayRules, number } : gatewayRules,
    joinPatterns,
    typed: coerces ? coercedValue : typedValue,
    array: (shape, counts, items = {}) => ({
      ...counts,
      ...(shape.kind === "set" && { uniqueItems: true }),
      items,
    }),
    object: objectKeywords,
  };
}

/** A listed value keeps all rules. Lengths have the bound of what is matched. */
function prepared(shape: Shape): Shape {
  if (shape.kind === "string") {
    return withListedValues(shape) ?? withMatchLimit(shape);
  }
  return shape.kind === "number" && !shape.exact
    ? (withListedValues(shape) ?? shape)
    : shape;
}

/** A whole number may be spelled 1.0, which is none in draft-04; beyond ±(2^53−1) Lambda would read another one. */
function typeKeywords(shape: Shape): Expression {
  if (shape.kind === "binary") return patternOf("base64");
  if (shape.kind !== "number") return {};
  if (shape.exact) return patternOf("decimal");
  if (!shape.integer || withListedValues(shape)) return {};
  return {
    keywords: {
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
      multipleOf: 1,
    },
  };
}

function patternOf(format: string): Expression {
  const pattern = findFormat(format)?.pattern;
  return pattern === undefined ? {} : { patterns: [pattern] };
}

/** A schema has one pattern: a first one of two looks ahead. */
function joinPatterns([first, second]: readonly string[]): Keywords {
  if (first === undefined) return {};
  if (second === undefined) return { pattern: first };
  const isAnchored = /^\^[^|]*$/.test(second);
  const rest = isAnchored ? second : `[\\s\\S]*?(?:${second})`;
  return { pattern: `(?=${first})${rest}` };
}

/** A schema of OpenAPI 3.0 has one type: what may be null has none. */
function typedValue({ type, shape, keywords, report }: TypedValue): Keywords {
  if (type === "null") return { enum: [null] };
  if (!shape.nullable) {
    return { type: type === "integer" ? "number" : type, ...keywords };
  }
  if (type === "boolean") return { enum: [true, false, null] };
  if (keywords["enum"] === undefined) {
    report(
      { words: `${typeWords(shape)} or null` },
      "a schema of OpenAPI 3.0 has one type",
    );
  }
  return keywords;
}

/** The same where a text may stand for the value: then of a text no more is known than how a number is spelled. */
function coercedValue(value: TypedValue): Keywords {
  const { type, shape, keywords, report } = value;
  if (type === "string") return typedValue(value);
  if (type === "null") return {};
  const words = `${typeWords(shape)}, or a text that reads so`;
  report({ words }, "a text may stand for the value");
  const spelling = type === "boolean" ? booleanText : numberText;
  if (type === "array" || type === "object") return keywords;
  const texts = shape.nullable ? `${spelling}|null|None` : spelling;
  return { ...keywords, pattern: `^(?:${texts})$` };
}

/** How texts spell what is no text: blanks around it do not count. */
const numberText = "\\s*-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?\\s*";
const booleanText = "\\s*(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*";

function objectKeywords(
  { fields, rest, refused = [] }: MapShape,
  { write, report }: MemberWriter,
): Keywords {
  const named = fields.filter(({ name }) => isRepresentableName(name));
  const isClosed = rest === undefined && named.length === fields.length;
  for (const { name, shape } of fields) {
    if (isRepresentableName(name)) continue;
    report({ words: typeWords(shape) }, unrepresentable, name);
  }
  for (const { field } of isClosed ? [] : refused) {
    const reason = "other members than the listed ones are let in";
    report({ words: "set by the server" }, reason, field.name);
  }
  const properties = new Map(
    named.map((field) => [field.name, write(field)] as const),
  );
  if (rest === undefined && !isClosed) {
    report({ words: "no members that are not listed" }, unrepresentable);
  }
  return {
    ...requiredNames(named),
    ...(properties.size > 0 && { properties }),
    ...(isClosed && { additionalProperties: false }),
  };
}

const unrepresentable =
  "templates of CloudFormation cannot hold a member of this name";

/** The keywords of rules, or why models have none for them. */
const gatewayRules: RuleTables = {
  string: {
    enum: (rule, shape) =>
      withListedValues(shape) ? enumKeyword(rule, shape) : unlistable,
    min_length: ({ value }) => keyword("minLength", value),
    max_length: ({ value }, shape) =>
      isShort(shape) ? {} : keyword("maxLength", value),
    format: ({ value }) => {
      const format = findFormat(value);
      if (format === undefined) return {};
      return format.pattern === undefined
        ? { unsupported: "no pattern says it" }
        : { patterns: [format.pattern] };
    },
    pattern: ({ value }) => {
      const own = isRepresentable(value.source) && es5Pattern(value);
      return own
        ? { patterns: [own] }
        : { unsupported: "regexes of API Gateway are those of ECMAScript 5" };
    },
    max_bytes: ({ value }, shape) => {
      if (isShort(shape)) return {};
      const longest = ruleValue(shape, "max_length") ?? Infinity;
      return {
        ...keyword("maxLength", value),
        // A character has at most four bytes.
        ...(value < 4 * longest && { unsupported: "lengths are characters" }),
      };
    },
  },
  number: {
    enum: (rule, shape) =>
      withListedValues(shape) ? enumKeyword(rule, shape) : unlistable,
    format: ({ value }) => ({ keywords: formatRange(value) }),
    pattern: () => ({ unsupported: "patterns are matched with texts alone" }),
    min: ({ value }) => keyword("minimum", value),
    exclusive_min: ({ value }, shape) => {
      if (shape.integer) return keyword("minimum", Math.floor(value) + 1);
      if (value < (ruleValue(shape, "min") ?? -Infinity)) return {};
      const keywords = { minimum: value, exclusiveMinimum: true };
      return { keywords, unsupported: noExclusive };
    },
    max: ({ value }) => keyword("maximum", value),
    exclusive_max: ({ value }, shape) => {
      if (shape.integer) return keyword("maximum", Math.ceil(value) - 1);
      if (value > (ruleValue(shape, "max") ?? Infinity)) return {};
      const keywords = { maximum: value, exclusiveMaximum: true };
      return { keywords, unsupported: noExclusive };
    },
    multiple_of: ({ value }, shape) => {
      if (isExactMultiple(value, shape)) return keyword("multipleOf", value);
      return shape.integer && value === 1
        ? {}
        : { unsupported: "functions calculate in doubles, and models do not" };
    },
  },
  decimal: decimalRules,
  binary: {
    min_length: ({ value }) => ({
      ...keyword("minLength", base64Length(value)),
      ...(value % 3 !== 1 && groupedBytes),
    }),
    max_length: ({ value }) => ({
      ...keyword("maxLength", base64Length(value)),
      ...(value % 3 !== 0 && groupedBytes),
    }),
  },
  list: {
    min_items: () => uncounted,
    max_items: () => uncounted,
  },
};

const unlistable: Expression = {
  unsupported: "templates of CloudFormation cannot hold these values",
};

const noExclusive = "API Gateway's docs say that it knows no exclusive bounds";

const groupedBytes: Expression = {
  unsupported: "base64 has four characters for up to three bytes",
};

const uncounted: Expression = {
  unsupported: "API Gateway's docs say that it does not count items",
};

function isShort(shape: StringShape): boolean {
  return findFormat(ruleValue(shape, "format"))?.isShort === true;
}

/** Characters of so many bytes in base64. */
function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
