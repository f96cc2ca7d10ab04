import { ruleValue, toRules, type TextRule } from "./rule.js";
import type { Field, Shape } from "./shape.js";

/** The narrowest shape that holds what either holds; undefined where DynamoDB would store the two as different types. */
export function unionShape(a: Shape, b: Shape): Shape | undefined {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  const nullable = a.nullable || b.nullable;
  if (a.kind === "map" && b.kind === "map") {
    const fields = unionFields(a.fields, b.fields);
    const rest = [a.rest, b.rest].includes("keep")
      ? "keep"
      : (a.rest ?? b.rest);
    return (
      fields && {
        kind: "map",
        nullable,
        fields,
        free: a.free || b.free,
        ...(rest && { rest }),
      }
    );
  }
  if (a.kind === "list" && b.kind === "list") {
    if (a.items === undefined || b.items === undefined) {
      return { kind: "list", nullable, rules: [] };
    }
    const items = unionShape(a.items, b.items);
    return items && { kind: "list", nullable, items, rules: [] };
  }
  if (a.kind === "set" && b.kind === "set" && a.of === b.of) {
    return { kind: "set", nullable, of: a.of, rules: [] };
  }
  if (a.kind === "number" && b.kind === "number" && a.exact === b.exact) {
    const integer = a.integer && b.integer;
    return { kind: "number", nullable, exact: a.exact, integer, rules: [] };
  }
  if (a.kind === "string" && b.kind === "string") {
    const [one, other] = [ruleValue(a, "enum"), ruleValue(b, "enum")];
    const choices = one && other && union(one, other);
    const rules = toRules<TextRule>({ enum: choices });
    return { kind: "string", nullable, rules };
  }
  if (a.kind === "boolean" && b.kind === "boolean") {
    return { kind: "boolean", nullable };
  }
  if (a.kind === "binary" && b.kind === "binary") {
    return { kind: "binary", nullable, rules: [] };
  }
  return undefined;
}

function unionFields(
  a: readonly Field[],
  b: readonly Field[],
): readonly Field[] | undefined {
  const known = new Map(a.map((field) => [field.name, field]));
  const fields = new Map(
    a.map((field) => [field.name, { ...field, required: false }]),
  );
  for (const field of b) {
    const other = known.get(field.name);
    const shape = other ? unionShape(other.shape, field.shape) : field.shape;
    if (shape === undefined) return undefined;
    const required = (other?.required ?? false) && field.required;
    fields.set(field.name, { ...(other ?? field), shape, required });
  }
  return [...fields.values()];
}

function union<Value>(a: readonly Value[], b: readonly Value[]) {
  return [...new Set([...a, ...b])];
}
