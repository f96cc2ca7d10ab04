import {
  applyEach,
  type Rule,
  type RuleTable,
} from "../../model/schema/rule.js";
import { asSensitive, type Shape } from "../../model/schema/shape.js";
import { elementShape } from "../../model/schema/read-value.js";
import type { Data } from "../../render/yaml.js";
import { describeRules, type Constraint } from "../constraints.js";
import type {
  Dialect,
  Expression,
  JsonSchemaType,
  Keywords,
  ReportUnsupported,
} from "./dialect.js";

/** A schema in a dialect, and what of its shape the dialect cannot express. */
export interface WrittenSchema {
  readonly schema: Keywords;
  readonly unsupported: readonly UnsupportedPart[];
}

/** What a schema does not check of a value, and why; `at` is `order.lines[].sku`, or the empty text for the whole value. */
export interface UnsupportedPart {
  readonly at: string;
  readonly constraint: Constraint;
  readonly reason: string;
}

/** The schema of a shape in a dialect. */
export function writeSchema(shape: Shape, dialect: Dialect): WrittenSchema {
  const unsupported: UnsupportedPart[] = [];
  const schema = schemaOf(shape, { dialect, unsupported, at: "" });
  return { schema, unsupported };
}

interface Position {
  readonly dialect: Dialect;
  readonly unsupported: UnsupportedPart[];
  readonly at: string;
}

function schemaOf(given: Shape, position: Position): Keywords {
  const { dialect, at } = position;
  const shape = dialect.prepare?.(given) ?? given;
  const report = reportTo(position);
  const typed = (type: JsonSchemaType, keywords: Keywords): Keywords =>
    dialect.typed({ type, shape, keywords, report });
  switch (shape.kind) {
    case "string":
    case "binary":
      return typed("string", ruleKeywords(shape, shape.kind, position));
    case "number":
      return shape.exact
        ? typed("string", ruleKeywords(shape, "decimal", position))
        : typed(
            shape.integer ? "integer" : "number",
            ruleKeywords(shape, "number", position),
          );
    case "boolean":
    case "null":
      return typed(shape.kind, {});
    case "set":
    case "list": {
      const element =
        shape.kind === "set" ? elementShape(shape.of) : shape.items;
      const items =
        element && schemaOf(element, { ...position, at: `${at}[]` });
      const counts = ruleKeywords(shape, "list", position);
      return typed("array", dialect.array(shape, counts, items));
    }
    case "map": {
      if (shape.free) return typed("object", {});
      const members = dialect.object(shape, {
        report,
        write: ({ name, shape, sensitive }) =>
          schemaOf(sensitive ? asSensitive(shape) : shape, {
            ...position,
            at: memberOf(at, name),
          }),
      });
      return typed("object", members);
    }
    default:
      return shape satisfies never;
  }
}

/** The keywords of a value's type and rules; rules that they do not express are reported, those of one reason together. */
function ruleKeywords(
  shape: Extract<Shape, { readonly rules: unknown }>,
  of: keyof Dialect["rules"],
  position: Position,
): Keywords {
  const { dialect } = position;
  const table = dialect.rules[of] as RuleTable<Rule, Shape, Expression>;
  const applied = applyEach<Rule, Shape, Expression>(table, shape.rules, shape);
  const left = new Map<string, Rule[]>();
  for (const [rule, { unsupported }] of applied) {
    if (unsupported === undefined) continue;
    left.set(unsupported, [...(left.get(unsupported) ?? []), rule]);
  }
  const report = reportTo(position);
  for (const [reason, rules] of left) {
    for (const constraint of describeRules(shape.kind, rules)) {
      report(constraint, reason);
    }
  }
  const expressions = [
    dialect.express?.(shape) ?? {},
    ...applied.map(([, expression]) => expression),
  ];
  const patterns = expressions.flatMap(({ patterns = [] }) => patterns);
  return {
    ...strictest(expressions.map(({ keywords = {} }) => keywords)),
    ...dialect.joinPatterns?.(patterns),
  };
}

/** All keywords; where one is given twice, with the value that refuses more, or with both comments. */
function strictest(all: readonly Keywords[]): Keywords {
  const merged: Record<string, Data> = {};
  for (const [keyword, value] of all.flatMap(Object.entries<Data>)) {
    const known = merged[keyword];
    merged[keyword] =
      known === undefined ? value : merge(keyword, known, value);
  }
  return merged;
}

function merge(keyword: string, known: Data, value: Data): Data {
  if (typeof known === "number" && typeof value === "number") {
    if (keyword === "minLength" || keyword === "minimum") {
      return Math.max(known, value);
    }
    if (keyword === "maxLength" || keyword === "maximum") {
      return Math.min(known, value);
    }
  }
  const areTexts = typeof known === "string" && typeof value === "string";
  return keyword === "$comment" && areTexts ? `${known}; ${value}` : value;
}

function reportTo({ at, unsupported }: Position): ReportUnsupported {
  return (constraint, reason, member) => {
    const place = member === undefined ? at : memberOf(at, member);
    unsupported.push({ at: place, constraint, reason });
  };
}

function memberOf(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
