import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { booleanOf, readString, reportWrongValue } from "../../spec/entry.js";
import {
  isTypeCode,
  setElementOf,
  typeFromWord,
  typeWords,
  type TypeCode,
} from "../../vocabulary/type-codes.js";
import type { UnknownMembers } from "../../spec/endpoint-spec.js";
import type { SchemaNode } from "../../spec/schema.js";
import { checkFacetPlacement } from "../checks/check-facet-placement.js";
import { findFormat } from "../../vocabulary/formats.js";
import { FacetReader } from "./facet-reader.js";
import {
  readBinaryRules,
  readListRules,
  readNumberRules,
  readTextRules,
} from "./read-rules.js";
import { readRole } from "./read-role.js";
import { ruleValue, withRules } from "./rule.js";
import type { Field, MapShape, Shape } from "./shape.js";

/** Where problems of a schema go, and what happens to members that an M does not list. */
export interface ShapeContext {
  readonly report: Report;
  readonly unknown: UnknownMembers;
}

/** The shape of a schema whose root must be an M; undefined, and reported, for another type. */
export function readObjectShape(
  node: SchemaNode,
  context: ShapeContext,
): MapShape | undefined {
  const shape = readShape(node, context);
  if (shape === undefined || shape.kind === "map") return shape;
  const type = node.facets.get("type");
  if (type !== undefined)
    reportWrongValue(type, "M (an object)", context.report);
  return undefined;
}

/** The shape of a schema node; undefined, and reported, where its type is unknown. */
export function readShape(
  node: SchemaNode,
  context: ShapeContext,
): Shape | undefined {
  const { report } = context;
  const type = typeOf(node, report);
  if (type === undefined) {
    for (const child of childrenOf(node)) readShape(child, context);
    return undefined;
  }
  checkFacetPlacement(node, type, report);
  const facets = new FacetReader(node, report);
  const nullable = facets.boolean("nullable") ?? false;
  switch (type) {
    case "S":
      return { kind: "string", nullable, rules: readTextRules(facets) };
    case "N": {
      const rules = readNumberRules(facets);
      const format = ruleValue({ rules }, "format");
      const exact = findFormat(format)?.number?.kind === "decimal";
      const integer = format !== undefined && !exact;
      return { kind: "number", nullable, exact, integer, rules };
    }
    case "BOOL":
      facets.checkUnusedRegex(type);
      return { kind: "boolean", nullable };
    case "NULL":
      return { kind: "null", nullable: true };
    case "B":
      facets.checkUnusedRegex(type);
      return { kind: "binary", nullable, rules: readBinaryRules(facets) };
    case "SS":
    case "NS":
    case "BS": {
      facets.checkUnusedRegex(type);
      const of = setElementOf(type);
      return { kind: "set", nullable, of, rules: readListRules(facets) };
    }
    case "L": {
      facets.checkUnusedRegex(type);
      const items = node.items && readShape(node.items, context);
      const list = {
        kind: "list",
        nullable,
        ...(items && { items: withItem(items) }),
        rules: readListRules(facets),
      } as const;
      if (leastItems(list) <= mostItems) return list;
      const what = `The least number of items of \`${node.key}\``;
      const limit = String(mostItems);
      report(problem("too-large", node.at, { what, limit }));
      return undefined;
    }
    case "M": {
      facets.checkUnusedRegex(type);
      const fields = [...node.attributes].map(([name, child]) =>
        readField(name, child, context),
      );
      const free = node.attributes.size === 0;
      const rest = free ? "refuse" : restOf(facets, context);
      return {
        kind: "map",
        nullable,
        fields: fields.filter((field) => field !== undefined),
        free,
        ...(rest !== "refuse" && { rest }),
      };
    }
    default:
      return type satisfies never;
  }
}

/** What an M says of members that it does not list, else what the spec says of all. */
function restOf(
  facets: FacetReader,
  { unknown }: ShapeContext,
): UnknownMembers {
  const additional = facets.boolean("additional");
  if (additional === undefined) return unknown;
  return additional ? "keep" : "refuse";
}

/** More items than an item of a table could hold. */
const mostItems = 10_000;

/** How many values a shape asks for at least, those in lists of lists too. */
function leastItems(shape: Shape): number {
  if (shape.kind === "map") {
    return shape.fields.reduce(
      (sum, field) => sum + leastItems(field.shape),
      1,
    );
  }
  if (shape.kind !== "list") return 1;
  const each = shape.items === undefined ? 1 : leastItems(shape.items);
  return Math.max(1, ruleValue(shape, "min_items") ?? 1) * each;
}

function readField(
  name: string,
  node: SchemaNode,
  context: ShapeContext,
): Field | undefined {
  const { report } = context;
  if (name === "__proto__" || /\p{Cs}/u.test(name)) {
    const isProto = name === "__proto__";
    const what = isProto
      ? "A member called `__proto__`"
      : "An unpaired surrogate";
    const instead = "Rename the member: it would be lost when stored.";
    report(problem("not-supported", node.at, { what, instead }));
    return undefined;
  }
  const read = ofRequired(readShape(node, context), node);
  if (read === undefined) return undefined;
  const facets = new FacetReader(node, report);
  const { role, shape } = readRole(read, node, report);
  const title = facets.string("title");
  const description = facets.string("description");
  const example = facets.value("example", shape);
  const fallback = facets.value("default", shape);
  return {
    name,
    shape,
    required: facets.boolean("required") ?? false,
    key: node.key,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    ...(fallback !== undefined && { fallback }),
    deprecated: facets.boolean("deprecated") ?? false,
    ...(role && { role, shapeWithoutRole: read }),
    ...(facets.boolean("stored") === false && { unstored: true }),
    ...(facets.boolean("sensitive") && { sensitive: true }),
    at: node.at,
  };
}

/** DynamoDB stores no empty set: one that is required has an item. */
function ofRequired(
  shape: Shape | undefined,
  { facets }: SchemaNode,
): Shape | undefined {
  const required = facets.get("required");
  const isRequired = required !== undefined && booleanOf(required);
  return shape?.kind === "set" && isRequired ? withItem(shape) : shape;
}

function withItem(shape: Shape): Shape {
  if (shape.kind !== "set") return shape;
  const min_items = Math.max(1, ruleValue(shape, "min_items") ?? 0);
  return withRules(shape, { min_items });
}

function typeOf(node: SchemaNode, report: Report): TypeCode | undefined {
  const entry = node.facets.get("type");
  if (entry === undefined) {
    report(
      problem("missing-type", node.at, {
        key: node.key,
        add: node.typeKey ?? `${node.key}.type`,
      }),
    );
    return undefined;
  }
  const found = readString(entry, report);
  if (found === undefined) return undefined;
  if (isTypeCode(found)) return found;
  const near = didYouMean(found, typeWords);
  const code = typeFromWord(found) ?? typeFromWord(near ?? "");
  report(problem("unknown-type", entry.at, { found, near: code?.code }));
  return undefined;
}

function childrenOf(node: SchemaNode): readonly SchemaNode[] {
  return [...node.attributes.values(), ...(node.items ? [node.items] : [])];
}
