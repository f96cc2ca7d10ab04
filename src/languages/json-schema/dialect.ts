import { findFormat } from "../../vocabulary/formats.js";
import type { JsonValue } from "../../model/json-value.js";
import { findViolations } from "../../model/schema/find-violations.js";
import type {
  BinaryRule,
  ListRule,
  NumberRule,
  RuleTable,
  TextRule,
} from "../../model/schema/rule.js";
import {
  isNeeded,
  type BinaryShape,
  type Field,
  type ListShape,
  type MapShape,
  type NumberShape,
  type SetShape,
  type Shape,
  type StringShape,
} from "../../model/schema/shape.js";
import type { Data } from "../../render/yaml.js";
import type { Constraint } from "../constraints.js";

/** Keywords of a schema, in the order in which they are written. */
export type Keywords = Readonly<Record<string, Data>>;

/** What a dialect writes of a rule, or of a type. Keywords that several give are merged into the strictest. */
export interface Expression {
  readonly keywords?: Keywords;
  /** Regexes that a text must match. */
  readonly patterns?: readonly string[];
  /** Why the keywords accept more than the rule does. */
  readonly unsupported?: string;
}

/** What a dialect makes of each kind of rule; the order of a table is that of its keywords. */
export interface RuleTables {
  readonly string: RuleTable<TextRule, StringShape, Expression>;
  readonly number: RuleTable<NumberRule, NumberShape, Expression>;
  /** Of exact numbers, which travel as text. */
  readonly decimal: RuleTable<NumberRule, NumberShape, Expression>;
  readonly binary: RuleTable<BinaryRule, BinaryShape, Expression>;
  readonly list: RuleTable<ListRule, ListShape | SetShape, Expression>;
}

/** A way of writing JSON Schema. */
export interface Dialect {
  readonly rules: RuleTables;
  /** The shape with the rules that are written: more than its own, or fewer. */
  readonly prepare?: (shape: Shape) => Shape;
  /** What the type of a shape gives beside the keyword `type`. */
  readonly express?: (shape: Shape) => Expression;
  /** Several patterns of one text. */
  readonly joinPatterns?: (patterns: readonly string[]) => Keywords;
  /** The keywords of a value behind its type. */
  readonly typed: (value: TypedValue) => Keywords;
  /** The keywords of a list or a set, from those of its rules and the schema of its items. */
  readonly array: (
    shape: ListShape | SetShape,
    counts: Keywords,
    items: Keywords | undefined,
  ) => Keywords;
  /** The keywords of an object that lists its members. */
  readonly object: (shape: MapShape, members: MemberWriter) => Keywords;
}

/** A value whose keywords are known, and its type in JSON Schema. */
export interface TypedValue {
  readonly type: JsonSchemaType;
  readonly shape: Shape;
  readonly keywords: Keywords;
  readonly report: ReportUnsupported;
}

/** A type of JSON Schema. */
export type JsonSchemaType =
  "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

/** Writes the members of an object. */
export interface MemberWriter {
  readonly write: (field: Field) => Keywords;
  /** Takes what cannot be written of the object, or of the member of a name. */
  readonly report: ReportUnsupported;
}

/** Takes what a dialect cannot express of a value, or of its member of a name, and why. */
export type ReportUnsupported = (
  constraint: Constraint,
  reason: string,
  member?: string,
) => void;

/** The keywords behind `type`; 2020-12 lists null as one more type. */
export function withType({ type, shape, keywords }: TypedValue): Keywords {
  const isBoth = shape.nullable && type !== "null";
  return { type: isBoth ? [type, "null"] : type, ...keywords };
}

/** The names of the members that a value must have, as keywords. */
export function requiredNames(fields: readonly Field[]): Keywords {
  const required = fields.filter(isNeeded).map(({ name }) => name);
  return required.length > 0 ? { required } : {};
}

/** The schema of a member between what documents it; what is secret shows no value. */
export function annotate(field: Field, write: MemberWriter["write"]): Keywords {
  const { title, description, example, fallback, deprecated } = field;
  const isShown = (value: JsonValue | undefined): value is JsonValue =>
    value !== undefined &&
    !field.sensitive &&
    findViolations(value, field.shape).length === 0;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...write(field),
    ...(isShown(fallback) && { default: fallback }),
    ...(isShown(example) && { examples: [example] }),
    ...(deprecated && { deprecated }),
  };
}

/** A rule as one keyword. */
export function keyword(name: string, value: Data): Expression {
  return { keywords: { [name]: value } };
}

/** A rule as the keyword `enum`: null is among its values where it is taken. */
export function enumKeyword(
  { value }: { readonly value: readonly (string | number)[] },
  { nullable }: Shape,
): Expression {
  return keyword("enum", nullable ? [...value, null] : value);
}

/** The bounds of a number in the keywords of 2020-12. */
export const boundRules: RuleTable<BoundRule, NumberShape, Expression> = {
  min: ({ value }) => keyword("minimum", value),
  max: ({ value }) => keyword("maximum", value),
  exclusive_min: ({ value }) => keyword("exclusiveMinimum", value),
  exclusive_max: ({ value }) => keyword("exclusiveMaximum", value),
  multiple_of: ({ value }) => keyword("multipleOf", value),
};

type BoundRule = Exclude<
  NumberRule,
  { readonly kind: "enum" | "format" | "pattern" }
>;

/** The size of a list as keywords. */
export const countRules: RuleTables["list"] = {
  min_items: ({ value }) => keyword("minItems", value),
  max_items: ({ value }) => keyword("maxItems", value),
};

/** Why no keyword expresses a rule of an exact number. */
export const decimalReason = "the number is a text in JSON";

const ofText = (): Expression => ({ unsupported: decimalReason });

/** The rules of an exact number where none is expressed; its format is a part of its type. */
export const decimalRules: RuleTables["decimal"] = {
  format: () => ({}),
  enum: ofText,
  pattern: ofText,
  min: ofText,
  max: ofText,
  exclusive_min: ofText,
  exclusive_max: ofText,
  multiple_of: ofText,
};

/** The range of a format's numbers, where its pattern bounds it. */
export function formatRange(name: string): Keywords {
  const { min, max } = findFormat(name)?.number ?? {};
  return {
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  };
}
