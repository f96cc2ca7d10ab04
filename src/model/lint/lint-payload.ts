import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { fieldsOf, keyFields, type Endpoint } from "../model.js";
import { ruleValue } from "../schema/rule.js";
import { isNeeded, type Field, type Shape } from "../schema/shape.js";
import { whyUnbounded } from "./string-bounds.js";

/** Reports unbounded, undocumented and secret members of a payload that a spec lists. */
export function lintPayload(endpoint: Endpoint, report: Report): void {
  const { payload, pathMembers, table, at } = endpoint;
  const keys = table ? keyFields(table).map(({ name }) => name) : [];
  const own = [...pathMembers, ...fieldsOf(payload)].filter((field) =>
    isWritten(field, at.file),
  );
  for (const field of own) {
    if (!keys.includes(field.name)) checkSecret(field, report);
  }
  checkFields([...new Set(own)], report);
  if (payload.kind === "list" && payload.items?.kind === "map") {
    checkFields(payload.items.fields, report);
  }
}

/** Whether a member stands in this file, and is not derived from a table or an action. */
function isWritten({ at }: Field, file: string): boolean {
  const schemas = /^\/(?:payload|query|path|header)_schema\//;
  return at.file === file && schemas.test(at.key ?? "");
}

function checkFields(fields: readonly Field[], report: Report): void {
  checkNaming(fields, report);
  for (const field of fields) {
    const { key, at, deprecated, shape } = field;
    if (deprecated && isNeeded(field)) {
      report(problem("required-and-deprecated", at, { key }));
    }
    checkShape(shape, field, report);
  }
}

function checkShape(
  shape: Shape,
  { key, at }: Pick<Field, "key" | "at">,
  report: Report,
): void {
  switch (shape.kind) {
    case "string": {
      const why = whyUnbounded(shape);
      if (why === undefined) return;
      report(problem("unbounded-string", at, { key, why }));
      return;
    }
    case "set":
    case "list":
      if (ruleValue(shape, "max_items") === undefined) {
        report(problem("unbounded-list", at, { key }));
      }
      if (shape.kind === "list" && shape.items !== undefined) {
        checkShape(shape.items, { key: `${key}.items`, at }, report);
      }
      return;
    case "map":
      for (const field of shape.fields) checkSecret(field, report);
      checkFields(shape.fields, report);
      return;
    case "number":
    case "boolean":
    case "null":
    case "binary":
      return;
    default:
      shape satisfies never;
  }
}

const secret =
  /(?:^|_)(?:password|passwd|passphrase|pin|secret|(?:private|api|secret)_key|(?:access|refresh|auth|bearer|id)_token|card_number|cvv|cvc|ssn)$/;

function checkSecret(field: Field, report: Report): void {
  const { name, key, at, sensitive, shape } = field;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  const isFine = sensitive === true || !secret.test(words);
  if (isFine || (shape.kind !== "string" && shape.kind !== "number")) return;
  report(problem("unmarked-secret", at, { key, member: name }));
}

/** Reports the first member of an object in another naming style than most. */
function checkNaming(fields: readonly Field[], report: Report): void {
  const byStyle = new Map<string, Field[]>();
  for (const field of fields) {
    const style = styleOf(field.name);
    if (style === undefined) continue;
    byStyle.set(style, [...(byStyle.get(style) ?? []), field]);
  }
  const [most, ...others] = [...byStyle].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [, [odd] = []] = others[0] ?? [];
  if (most === undefined || odd === undefined) return;
  const [style, members] = most;
  const parameters = { odd: odd.name, style, count: members.length };
  report(problem("mixed-naming", odd.at, parameters));
}

/** The naming style of a name; undefined where it cannot be told, as for one word. */
function styleOf(name: string): string | undefined {
  if (/^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(name)) return "snake_case";
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name)) return "kebab-case";
  return /^[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(name)
    ? "camelCase"
    : undefined;
}
