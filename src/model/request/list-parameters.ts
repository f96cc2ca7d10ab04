import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { findViolations } from "../schema/find-violations.js";
import type { JsonValue } from "../json-value.js";
import { keyShape } from "../schema/key-bounds.js";
import type { ListSource } from "../model.js";
import {
  mergeRules,
  ruleValue,
  toRules,
  withRules,
  type BinaryRule,
  type Rule,
} from "../schema/rule.js";
import {
  anyNumber,
  anyText,
  asRequiredKey,
  derivedField,
  withoutRole,
} from "../schema/derived-shapes.js";
import type { Field, Shape } from "../schema/shape.js";

/** The numbers of items that a page may have. */
const pageSize = { min: 1, max: 100 };

const defaultPageSize = 25;

/** The suffixes of the parameters that bound a sort key. */
export const rangeSuffixes = {
  from: "_from",
  to: "_to",
  beginsWith: "_begins_with",
} as const;

/** A list whose payload is read. */
export interface ListContext {
  readonly source: ListSource;
  readonly action: string;
  readonly report: Report;
}

/** The members of a list's payload: those of the spec, and those that every list of this kind has. Members that have no effect are reported. */
export function listParameters(
  given: readonly Field[],
  { source, action, report }: ListContext,
): readonly Field[] {
  const own = parametersOf(source);
  const names = new Set(own.map(({ name }) => name));
  const { sortKey } = source;
  for (const { name, at } of given) {
    if (names.has(name) || name === sortKey?.name) continue;
    report(problem("unread-parameter", at, { member: name, action }));
  }
  for (const key of [source.partitionKey, sortKey]) {
    const isTaken = own.filter(({ name }) => name === key?.name).length;
    const isKey = key === source.partitionKey ? 1 : 0;
    if (key === undefined || isTaken === isKey) continue;
    const reason = "the list has a parameter of this name";
    report(problem("unfit-key", key.at, { key: key.name, reason }));
  }
  const byName = new Map(given.map((field) => [field.name, field]));
  const merged = own.map((parameter) => {
    const field = byName.get(parameter.name);
    if (field === undefined) return parameter;
    if (field.shape.kind !== parameter.shape.kind) {
      const wants = `\`${field.name}\` as a ${parameter.shape.kind}`;
      report(problem("unfit-payload", field.at, { action, wants }));
      return parameter;
    }
    return mergeParameter(field, parameter);
  });
  const others = given
    .filter(({ name }) => !names.has(name))
    .map((field) => {
      const shape =
        field.name === sortKey?.name
          ? keyShape(field.shape, 1024)
          : field.shape;
      return { ...withoutRole(field), shape };
    });
  return [...merged, ...others];
}

/** A parameter as the spec describes it, within what the list supports. */
function mergeParameter(field: Field, parameter: Field): Field {
  const { shape: given, ...rest } = withoutRole(field);
  const { shape: own, fallback, required } = parameter;
  const shape = narrowed(own, given);
  const value = rest.fallback ?? defaultOf(shape, fallback);
  return {
    ...rest,
    required,
    shape,
    ...(value !== undefined && { fallback: value }),
  };
}

/** The default of a parameter, within what the spec allows. */
function defaultOf(
  shape: Shape,
  fallback: JsonValue | undefined,
): JsonValue | undefined {
  if (fallback === undefined || findViolations(fallback, shape).length === 0) {
    return fallback;
  }
  if (shape.kind === "string") return ruleValue(shape, "enum")?.[0];
  if (shape.kind !== "number") return undefined;
  const { min, max } = pageSize;
  return Math.min(
    Math.max(Number(fallback), ruleValue(shape, "min") ?? min),
    ruleValue(shape, "max") ?? max,
  );
}

/** The list's own shape as the spec narrows it: the bounds of a number only within the list's. */
function narrowed(own: Shape, given: Shape): Shape {
  if (!("rules" in own) || !("rules" in given)) return { ...own, ...given };
  const rules = mergeRules<Rule>(own.rules, given.rules);
  const both = { ...own, ...given, rules } as Shape;
  if (both.kind !== "number" || own.kind !== "number") return both;
  const low = ruleValue(own, "min");
  const high = ruleValue(own, "max");
  return withRules(
    { ...both, integer: own.integer },
    {
      min:
        low === undefined ? low : Math.max(low, ruleValue(both, "min") ?? low),
      max:
        high === undefined
          ? high
          : Math.min(high, ruleValue(both, "max") ?? high),
    },
  );
}

function parametersOf({ partitionKey, sortKey }: ListSource): readonly Field[] {
  const key = partitionKey && asRequiredKey(partitionKey);
  return [
    ...(key ? [{ ...key, shape: keyShape(key.shape, 2048) }] : []),
    ...(sortKey ? rangeOf(sortKey) : []),
    parameter("limit", "At most so many items in a page.", {
      shape: withRules({ ...anyNumber, integer: true }, pageSize),
      fallback: defaultPageSize,
    }),
    parameter("cursor", "The `next_cursor` of the page before.", {
      shape: withRules(anyText, { min_length: 1, max_length: 12_288 }),
    }),
  ];
}

function rangeOf(sortKey: Field): readonly Field[] {
  const { name } = sortKey;
  const shape = boundShape(sortKey.shape);
  const begins = parameter(
    `${name}${rangeSuffixes.beginsWith}`,
    `Only items whose ${name} begins so.`,
    { shape },
  );
  return [
    parameter(
      `${name}${rangeSuffixes.from}`,
      `Only items from this ${name} on.`,
      { shape },
    ),
    parameter(
      `${name}${rangeSuffixes.to}`,
      `Only items up to this ${name}, itself included.`,
      { shape },
    ),
    ...(shape.kind === "number" ? [] : [begins]),
    parameter("order", `By ${name}, upwards or downwards.`, {
      shape: withRules(anyText, { enum: ["asc", "desc"] }),
      fallback: "asc",
    }),
  ];
}

/** The shape of a bound: of the type of the sort key without its constraints, because it may be a prefix of a value. */
function boundShape(shape: Shape): Shape {
  switch (shape.kind) {
    case "number":
      return { ...anyNumber, exact: shape.exact };
    case "binary": {
      const rules = toRules<BinaryRule>({ min_length: 1, max_length: 1024 });
      return { kind: "binary", nullable: false, rules };
    }
    default:
      return withRules(anyText, { min_length: 1, max_bytes: 1024 });
  }
}

function parameter(
  name: string,
  description: string,
  { shape, ...value }: Pick<Field, "shape" | "fallback">,
): Field {
  const required = value.fallback !== undefined;
  return derivedField(name, shape, { description, ...value, required });
}
