import { problem } from "../../diagnostics/diagnostic.js";
import { whyNotAssignable } from "./why-not-assignable.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import {
  isObject,
  readList,
  readObject,
  type Entry,
} from "../../spec/entry.js";
import {
  isAlwaysPresent,
  type BodyExpression,
  type ObjectExpression,
} from "./body-expression.js";
import { findViolations } from "../schema/find-violations.js";
import { resolveReference, type ReferenceScope } from "./body-reference.js";
import {
  reportUnfilled,
  reportNotAssignable,
  type ResponseProblems,
} from "./response-problems.js";
import { derivedField, freeObject } from "../schema/derived-shapes.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";
import { readValue } from "../schema/read-value.js";

/** What the references of a body may name, and where problems go. */
export interface ExpressionContext extends ResponseProblems {
  readonly scope: ReferenceScope;
}

/** The `body` of a spec, which fills a shape; undefined, and reported, where the two do not fit. */
export function readBodyExpression(
  entry: Entry,
  shape: MapShape,
  context: ExpressionContext,
): ObjectExpression | undefined {
  const { report } = context;
  const entries = readObject(entry, report);
  if (entries === undefined) return undefined;
  const fields = new Map(shape.fields.map((field) => [field.name, field]));
  const members: (readonly [string, BodyExpression])[] = [];
  for (const [name, member] of entries) {
    const field = fields.get(name);
    if (field === undefined && !shape.free && shape.rest === undefined) {
      const near = didYouMean(name, [...fields.keys()]);
      report(problem("unknown-body-member", member.at, { member: name, near }));
      continue;
    }
    const expression = readExpression(member, field, context);
    if (expression !== undefined) members.push([name, expression]);
  }
  for (const { name, required } of shape.fields) {
    if (!required || entries.has(name)) continue;
    reportUnfilled({ at: entry.at, name, dependsOn: [] }, context);
  }
  return { kind: "object", members };
}

function readExpression(
  entry: Entry,
  field: Field | undefined,
  context: ExpressionContext,
): BodyExpression | undefined {
  const { value } = entry;
  if (typeof value === "string" && /^\$(?!\$)/.test(value)) {
    return readReference({ ...entry, value }, field, context);
  }
  return readLiteral(entry, field?.shape, context);
}

/** A reference, where what it names is assignable to the member. */
function readReference(
  entry: Entry<string>,
  field: Field | undefined,
  context: ExpressionContext,
): BodyExpression | undefined {
  const found = resolveReference(entry, context.scope, context.report);
  if (found === undefined || field === undefined) return found?.expression;
  const { expression, shape } = found;
  const isStatus =
    expression.kind === "error" &&
    expression.field === "code" &&
    field.shape.kind === "number";
  if (isStatus) return { kind: "error", field: "status" };
  const reason = whyNotAssignable(field.shape, shape);
  const dependsOn = [field.name, ...entry.value.split(".")];
  const member = { at: entry.at, name: field.name, dependsOn };
  if (reason !== undefined) {
    reportNotAssignable(member, reason, context);
    return undefined;
  }
  if (field.required && !isAlwaysPresent(expression)) {
    reportUnfilled(member, context);
    return undefined;
  }
  return expression;
}

function readLiteral(
  entry: Entry,
  shape: Shape | undefined,
  context: ExpressionContext,
): BodyExpression | undefined {
  const { value, at, key } = entry;
  const { report } = context;
  if (isObject(value)) {
    const target = shape ?? nullableObject;
    if (target.kind === "map")
      return readBodyExpression(entry, target, context);
  }
  if (Array.isArray(value) && (shape === undefined || shape.kind === "list")) {
    const items = readList(entry, report).map((item) => {
      const field = shape?.items && derivedField(key, shape.items);
      const expression = readExpression(item, field, context);
      if (expression === undefined || isAlwaysPresent(expression)) {
        return expression;
      }
      reportUnfilled({ at: item.at, name: key }, context);
      return undefined;
    });
    return { kind: "list", items: items.filter((item) => item !== undefined) };
  }
  const text = typeof value === "string" ? value.replace(/^\$\$/, "$") : value;
  const literal = readValue(text, shape ?? nullableObject);
  for (const { reason } of shape ? findViolations(literal, shape) : []) {
    report(problem("unfit-body", at, { member: key, reason }));
    return undefined;
  }
  return { kind: "literal", value: literal };
}

const nullableObject: MapShape = { ...freeObject, nullable: true };
