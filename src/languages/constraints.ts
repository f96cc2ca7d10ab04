import { describeFormat } from "../vocabulary/formats.js";
import {
  applyRules,
  findRule,
  type BinaryRule,
  type ListRule,
  type NumberRule,
  type Rule,
  type RuleTable,
  type TextRule,
} from "../model/schema/rule.js";
import type { Shape } from "../model/schema/shape.js";

/** One thing that a value must be, in words; `values` follow them, and are shown as code. */
export interface Constraint {
  readonly words: string;
  readonly values?: readonly string[];
}

/** What a value must be beyond its type, in the order in which people ask. */
export function constraintsOf(shape: Shape): readonly Constraint[] {
  const own = ownConstraints(shape);
  const nullable = shape.nullable && shape.kind !== "null";
  return nullable ? [...own, { words: "may be null" }] : own;
}

/** Rules of a value of a kind in words, in the order in which people ask. */
export function describeRules(
  kind: "string" | "number" | "binary" | "list" | "set",
  rules: readonly Rule[],
): readonly Constraint[] {
  const tables = { string, number, binary, list, set: list } as const;
  const table = tables[kind] as RuleTable<Rule, readonly Rule[], Description>;
  return applyRules(table, rules, rules).filter((one) => one !== undefined);
}

/** A type in words: `string`, `list of object`. */
export function typeWords(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "boolean":
    case "null":
      return shape.kind;
    case "number":
      return shape.exact
        ? "decimal string"
        : shape.integer
          ? "integer"
          : "number";
    case "binary":
      return "base64 string";
    case "set":
      return `set of ${shape.of}`;
    case "list":
      return shape.items ? `list of ${typeWords(shape.items)}` : "list";
    case "map":
      return "object";
    default:
      return shape satisfies never;
  }
}

function ownConstraints(shape: Shape): readonly Constraint[] {
  switch (shape.kind) {
    case "string":
    case "number":
    case "binary":
    case "set":
      return describeRules(shape.kind, shape.rules);
    case "list":
      return [
        ...describeRules(shape.kind, shape.rules),
        ...(shape.items ? ownConstraints(shape.items) : []),
      ];
    case "map":
      return shape.free ? [{ words: "any members" }] : [];
    case "boolean":
    case "null":
      return [];
    default:
      return shape satisfies never;
  }
}

/** Undefined for a rule that refuses nothing, or that another's words include. */
type Description = Constraint | undefined;

const string: RuleTable<TextRule, readonly Rule[], Description> = {
  enum: ({ value }) => ({ words: "one of", values: value }),
  format: ({ value }) => ({ words: describeFormat(value) }),
  pattern: ({ value }) => ({ words: "matches", values: [value.source] }),
  min_length: ({ value }, rules) =>
    atLeast(value, findRule({ rules }, "max_length")?.value, "characters"),
  max_length: ({ value }, rules) =>
    atMost(value, findRule({ rules }, "min_length")?.value, "characters"),
  max_bytes: ({ value }) => atMost(value, undefined, "bytes"),
};

const number: RuleTable<NumberRule, readonly Rule[], Description> = {
  enum: ({ value }) => ({ words: "one of", values: value.map(String) }),
  format: string.format,
  pattern: string.pattern,
  min: ({ value }) => ({ words: `at least ${value}` }),
  max: ({ value }) => ({ words: `at most ${value}` }),
  exclusive_min: ({ value }) => ({ words: `above ${value}` }),
  exclusive_max: ({ value }) => ({ words: `below ${value}` }),
  multiple_of: ({ value }) => ({ words: `a multiple of ${value}` }),
};

const binary: RuleTable<BinaryRule, readonly Rule[], Description> = {
  min_length: ({ value }, rules) =>
    atLeast(value, findRule({ rules }, "max_length")?.value, "bytes"),
  max_length: ({ value }, rules) =>
    atMost(value, findRule({ rules }, "min_length")?.value, "bytes"),
};

const list: RuleTable<ListRule, readonly Rule[], Description> = {
  min_items: ({ value }, rules) =>
    atLeast(value, findRule({ rules }, "max_items")?.value, "items"),
  max_items: ({ value }, rules) =>
    atMost(value, findRule({ rules }, "min_items")?.value, "items"),
};

/** A least size, together with the most where there is one. */
function atLeast(
  least: number,
  most: number | undefined,
  of: string,
): Description {
  if (least === 0) return undefined;
  if (most === undefined) return { words: `at least ${counted(least, of)}` };
  return least === most
    ? { words: `exactly ${counted(least, of)}` }
    : { words: `${least} to ${counted(most, of)}` };
}

/** A most size, where no least one tells it. */
function atMost(
  most: number,
  least: number | undefined,
  of: string,
): Description {
  return least ? undefined : { words: `at most ${counted(most, of)}` };
}

function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
