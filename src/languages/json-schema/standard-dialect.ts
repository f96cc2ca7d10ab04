import { findFormat, formatPattern } from "../../vocabulary/formats.js";
import { withMatchLimit } from "../../model/schema/broken-rules.js";
import { ruleValue, type Pattern } from "../../model/schema/rule.js";
import type { MapShape, Shape } from "../../model/schema/shape.js";
import {
  annotate,
  boundRules,
  countRules,
  decimalReason,
  enumKeyword,
  formatRange,
  keyword,
  requiredNames,
  withType,
  type Dialect,
  type Expression,
  type Keywords,
  type MemberWriter,
} from "./dialect.js";
import { writeSchema } from "./write-schema.js";

/** A JSON Schema in standard keywords alone, for strict validators. It accepts what emitted validators accept; what such keywords cannot express stands in a `$comment`. */
export function standardSchema(shape: Shape): Keywords {
  return writeSchema(shape, standard).schema;
}

/** JSON Schema 2020-12: formats are the patterns that are checked. */
const standard: Dialect = {
  prepare(shape) {
    if (shape.kind !== "string") return shape;
    const format = findFormat(ruleValue(shape, "format"));
    return format?.isShort ? shape : withMatchLimit(shape);
  },
  express(shape) {
    if (shape.kind === "binary") {
      return {
        ...keyword("contentEncoding", "base64"),
        patterns: patternsOf("base64"),
      };
    }
    return shape.kind === "number" && shape.exact
      ? {
          ...keyword("$comment", "format: decimal"),
          patterns: patternsOf("decimal"),
        }
      : {};
  },
  rules: {
    string: {
      format: ({ value }) => {
        const patterns = patternsOf(value);
        const name = `format: ${value}`;
        return patterns.length > 0
          ? { ...keyword("$comment", name), patterns }
          : commented(`${name}; which no pattern says`, "no pattern says it");
      },
      enum: enumKeyword,
      min_length: ({ value }) => keyword("minLength", value),
      max_length: ({ value }) => keyword("maxLength", value),
      max_bytes: ({ value }) => ({
        keywords: { $comment: `at most ${value} bytes`, maxLength: value },
        unsupported: "JSON Schema counts characters",
      }),
      pattern: unicodePattern,
    },
    number: {
      format: ({ value }) => ({
        keywords: {
          ...(value !== "integer" && { $comment: `format: ${value}` }),
          ...formatRange(value),
        },
      }),
      pattern: ({ value }) =>
        commented(
          `pattern of its text: ${value.source}`,
          "JSON Schema matches texts alone",
        ),
      enum: enumKeyword,
      ...boundRules,
    },
    decimal: {
      // Its own is a part of the type.
      format: () => ({}),
      min: ({ value }) =>
        value === 0
          ? { patterns: ["^(?:[^-]|-0(?:\\.0+)?$)"] }
          : commented(`at least ${value}`, decimalReason),
      max: ({ value }) => commented(`at most ${value}`, decimalReason),
      exclusive_min: ({ value }) => commented(`above ${value}`, decimalReason),
      exclusive_max: ({ value }) => commented(`below ${value}`, decimalReason),
      enum: ({ value }) =>
        commented(`one of ${value.join(", ")}`, decimalReason),
      pattern: unicodePattern,
      multiple_of: ({ value }) =>
        commented(`a multiple of ${value}`, decimalReason),
    },
    binary: {
      min_length: ({ value }) => ({
        ...keyword("minLength", 4 * groupsOf(value).groups),
        patterns: notPaddedBeyond(groupsOf(value)),
      }),
      max_length: ({ value }) => ({
        ...keyword("maxLength", 4 * groupsOf(value).groups),
        patterns: paddedBy(groupsOf(value)),
      }),
    },
    list: countRules,
  },
  joinPatterns([first, ...others]) {
    if (first === undefined) return {};
    return {
      pattern: first,
      ...(others.length > 0 && {
        allOf: others.map((pattern) => ({ pattern })),
      }),
    };
  },
  typed: ({ keywords: { $comment, ...keywords }, ...value }) =>
    withType({
      ...value,
      keywords: { ...($comment && { $comment }), ...keywords },
    }),
  array: (shape, counts, items) => ({
    ...counts,
    ...(shape.kind === "set" && { uniqueItems: true }),
    ...(items && { items }),
  }),
  object: objectKeywords,
};

function commented($comment: string, unsupported: string): Expression {
  return { ...keyword("$comment", $comment), unsupported };
}

function patternsOf(format: string): readonly string[] {
  const pattern = formatPattern(format);
  return pattern === undefined ? [] : [pattern.source];
}

function unicodePattern({ value }: { readonly value: Pattern }): Expression {
  const { source, flags } = value;
  if (flags === "u") return { patterns: [source] };
  const reason = "patterns of JSON Schema are Unicode ones";
  return commented(`pattern: ${source}`, reason);
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

/** A base64 text of just so many groups has at most the padding that is spare. */
function notPaddedBeyond({ groups, spare }: Groups): readonly string[] {
  if (groups === 0 || spare === 2) return [];
  const end = spare === 1 ? "[^=].$" : "[^=]$";
  return [`^(?:.{${4 * groups + 1},}|.*${end})`];
}

/** A base64 text of just so many groups has at least the padding that is spare. */
function paddedBy({ groups, spare }: Groups): readonly string[] {
  if (groups === 0 || spare === 0) return [];
  return [`^(?:.{0,${4 * groups - 1}}$|.*${"=".repeat(spare)}$)`];
}

function objectKeywords(
  { fields, rest, refused = [] }: MapShape,
  { write }: MemberWriter,
): Keywords {
  const isOpen = rest !== undefined;
  const properties = new Map<string, Keywords | false>([
    ...fields.map((field) => [field.name, annotate(field, write)] as const),
    // Where any member is let in, those that the server sets are not.
    ...(isOpen ? refused.map(({ field }) => [field.name, false] as const) : []),
  ]);
  return {
    ...(properties.size > 0 && { properties }),
    ...requiredNames(fields),
    ...(!isOpen && { additionalProperties: false }),
  };
}
