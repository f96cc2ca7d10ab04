import type { Endpoint } from "../../../model/model.js";
import type { NumberRule, TextRule } from "../../../model/schema/rule.js";
import type { Shape } from "../../../model/schema/shape.js";
import { findFormat } from "../../../vocabulary/formats.js";

/** At most so many bytes is the model by which API Gateway judges the body of an ASYNC request, in YAML. */
export function bodyModelBound({ mode, name, payload }: Endpoint): number {
  if (mode === "SYNC") return 0;
  return 200 + 2 * name.type.length + shapeBound(payload, 8);
}

/** At most so many bytes is a text in YAML or JSON: a character that is not printable ASCII is an escape of six, or less; a line of a block has an indent. */
export function textBound(text: string): number {
  if (/^[ !#-[\]-~]*$/.test(text)) return 2 + text.length;
  return 2 + 6 * text.length + deepestIndent * (text.split("\n").length - 1);
}

const deepestIndent = 150;

/** Each line has an indent, in columns, and a keyword: those of numbers have long values. */
function shapeBound(shape: Shape, indent: number): number {
  const line = indent + 28;
  switch (shape.kind) {
    case "string":
      return 4 * line + rulesBound(shape.rules, indent);
    case "number":
      return 6 * line + numberPattern + rulesBound(shape.rules, indent);
    case "binary":
      return 4 * line + base64Pattern;
    case "boolean":
    case "null":
      return 3 * line + numberPattern;
    case "set":
      return 8 * line + base64Pattern;
    case "list":
      return 4 * line + (shape.items ? shapeBound(shape.items, indent + 2) : 0);
    case "map":
      return shape.fields.reduce(
        (all, field) =>
          all +
          2 * (indent + 4 + textBound(field.name)) +
          shapeBound(field.shape, indent + 4),
        4 * line,
      );
    default:
      return shape satisfies never;
  }
}

/** The spelling of a number, where a text may stand for it. */
const numberPattern = 80;

const base64Pattern = 100;

function rulesBound(
  rules: readonly (TextRule | NumberRule)[],
  indent: number,
): number {
  return sum(rules.map((rule) => ruleBound(rule, indent)));
}

/** What a rule adds to the lines of its shape: values, and regexes. What takes any character is there written as what takes one or two units of it. */
function ruleBound(rule: TextRule | NumberRule, indent: number): number {
  switch (rule.kind) {
    case "enum":
      return sum(rule.value.map((one) => indent + 6 + textBound(String(one))));
    case "format":
      return 2 * (findFormat(rule.value)?.pattern?.length ?? 0);
    case "pattern": {
      const { source } = rule.value;
      const wide = source.match(/\.|\[\^|\\[SWD]/g)?.length ?? 0;
      return textBound(source) + 170 * wide;
    }
    default:
      return 0;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
