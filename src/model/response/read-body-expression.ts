import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { readList, readObject, type Entry } from "../../spec/entry.js";
import { whyNotAssignable } from "./items-response.js";
import {
  isAlwaysPresent,
  type BodyExpression,
  type ObjectExpression,
} from "./body-expression.js";
import { fits } from "../schema/fits.js";
import { resolveReference, type ReferenceScope } from "./body-reference.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";
import { readValue } from "../schema/value.js";

/** How a mapping is read: what its references may name, and where problems go. */
export interface ExpressionContext {
  readonly scope: ReferenceScope;
  readonly report: Report;
}

/** What a spec's `body` fills a shape with; undefined, and reported, where the two do not go together. */
export function readBodyExpression(
  entry: Entry,
  shape: MapShape,
  mapping: ExpressionContext,
): ObjectExpression | undefined {
  const { report } = mapping;
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
    const filling = readExpression(member, field, mapping);
    if (filling !== undefined) members.push([name, filling]);
  }
  for (const { name, required } of shape.fields) {
    if (!required || entries.has(name)) continue;
    report(problem("unfilled-response", entry.at, { member: name }));
  }
  return { kind: "object", members };
}

function readExpression(
  entry: Entry,
  field: Field | undefined,
  mapping: ExpressionContext,
): BodyExpression | undefined {
  const { value } = entry;
  if (typeof value === "string" && /^\$(?!\$)/.test(value)) {
    return readReference({ ...entry, value }, field, mapping);
  }
  return readLiteral(entry, field?.shape, mapping);
}

/** A reference, where what it names is what the member promises. */
function readReference(
  entry: Entry<string>,
  field: Field | undefined,
  { scope, report }: ExpressionContext,
): BodyExpression | undefined {
  const found = resolveReference(entry, scope, report);
  if (found === undefined || field === undefined) return found?.expression;
  const isStatus =
    found.expression.kind === "error" &&
    found.expression.fact === "code" &&
    field.shape.kind === "number";
  if (isStatus) return { kind: "error", fact: "status" };
  const reason = whyNotAssignable(field.shape, found.shape);
  const member = field.name;
  if (reason !== undefined) {
    report(problem("unfit-response", entry.at, { member, reason }));
    return undefined;
  }
  if (field.required && !isAlwaysPresent(found.expression)) {
    report(problem("unfilled-response", entry.at, { member }));
    return undefined;
  }
  return found.expression;
}

function readLiteral(
  entry: Entry,
  shape: Shape | undefined,
  mapping: ExpressionContext,
): BodyExpression | undefined {
  const { value, at, key } = entry;
  const { report } = mapping;
  if (isObject(value)) {
    const target = shape ?? freeMap;
    if (target.kind === "map")
      return readBodyExpression(entry, target, mapping);
  }
  if (Array.isArray(value) && (shape === undefined || shape.kind === "list")) {
    const items = readList(entry, report).map((item) => {
      const field = shape?.items && fieldOf(key, shape.items);
      const filling = readExpression(item, field, mapping);
      if (filling === undefined || isAlwaysPresent(filling)) return filling;
      report(problem("unfilled-response", item.at, { member: key }));
      return undefined;
    });
    return { kind: "list", items: items.filter((item) => item !== undefined) };
  }
  const text = typeof value === "string" ? value.replace(/^\$\$/, "$") : value;
  const literal = readValue(text, shape ?? freeMap);
  for (const { reason } of shape ? fits(literal, shape) : []) {
    report(problem("unfit-body", at, { member: key, reason }));
    return undefined;
  }
  return { kind: "literal", value: literal };
}

const freeMap: MapShape = {
  kind: "map",
  nullable: true,
  free: true,
  fields: [],
};

/** An item of a list as a member that is there. */
function fieldOf(name: string, shape: Shape): Field {
  return {
    name,
    shape,
    required: true,
    key: "root",
    deprecated: false,
    at: { file: "" },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
