import { withMatchLimit } from "../../model/schema/broken-rules.js";
import type { MapShape, Shape } from "../../model/schema/shape.js";
import { findFormat } from "../../vocabulary/formats.js";
import { typeWords } from "../constraints.js";
import {
  requiredNames,
  type Dialect,
  type Expression,
  type Keywords,
  type MemberWriter,
  type TypedValue,
} from "./dialect.js";
import {
  gatewayRules,
  isRepresentable,
  withListedValues,
} from "./gateway-rules.js";

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

/** Whether a member can be named in a template: some names are functions there, or references, or are lost where objects have prototypes. */
function isRepresentableName(name: string): boolean {
  return (
    isRepresentable(name) && !/^(?:__proto__|\$ref|Ref|Fn::.*)$/s.test(name)
  );
}
