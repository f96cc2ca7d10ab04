import { findRule, ruleValue } from "../model/schema/rule.js";
import type { Field, MapShape, Shape } from "../model/schema/shape.js";
import { Code, code, joinCode } from "../render/code.js";
import { group, indent, marks, whereBroken } from "../render/layout-marks.js";
import { constraintsOf } from "./constraints.js";
import { comment, key, literal, str } from "../render/typescript.js";

/** The TypeScript type of a shape's JSON values. Free maps and lists need `JsonObject` and `JsonValue` in scope. */
export function typeOf(shape: Shape): Code {
  const own = ownType(shape);
  if (!shape.nullable || shape.kind === "null") return own;
  if (isObject(shape)) return code`${own} | null`;
  const options = choicesOf(shape)?.map(literalOf) ?? [own];
  return unionOf([...options, literal(null)]);
}

/** The object type of listed members, one a line, each with its doc comment. */
export function objectOf({ fields, rest }: MapShape): Code {
  const isOpen = rest === "keep";
  if (fields.length === 0 && !isOpen) return code`{}`;
  const lines = [
    ...fields.flatMap((field) => [...docOf(field), member(field)]),
    ...(isOpen ? [code`[name: string]: unknown;`] : []),
  ];
  const inner = marks.hardline + joinCode(lines, marks.hardline).toString();
  return new Code(`{${indent(inner)}${marks.hardline}}`);
}

/** The names of the JSON types that the type of a shape mentions. */
export function jsonTypesIn(shape: Shape): ReadonlySet<string> {
  switch (shape.kind) {
    case "list":
      return shape.items ? jsonTypesIn(shape.items) : new Set(["JsonValue"]);
    case "map":
      return shape.free
        ? new Set(["JsonObject"])
        : new Set(
            shape.fields.flatMap((field) => [...jsonTypesIn(field.shape)]),
          );
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "binary":
    case "set":
      return new Set();
    default:
      return shape satisfies never;
  }
}

/** A property whose value is a text: on the next line where it does not fit, unless its key is so short that this gains nothing. */
export function textProperty(name: string, value: string): Code {
  return keyedBy(name, str(value));
}

/** A property whose value does not break: on the next line where it does not fit, unless its key is so short that this gains nothing. */
export function keyedBy(name: string, value: Code): Code {
  const written = key(name);
  return written.toString().length < 5
    ? code`${written}: ${value}`
    : code`${written}:${onNextLine(value)}`;
}

/** An object literal, on one line where it fits. */
export function objectLiteral(properties: readonly Code[]): Code {
  const inner = `${marks.line}${joinCode(properties, `,${marks.line}`).toString()}`;
  return new Code(
    group(`{${indent(`${inner}${whereBroken(",")}`)}${marks.line}}`),
  );
}

/** An object literal, one property a line. */
export function propertiesOf(properties: readonly Code[]): Code {
  const inner = `${marks.hardline}${joinCode(properties, `,${marks.hardline}`).toString()},`;
  return new Code(group(`{${indent(inner)}${marks.hardline}}`));
}

/** An array literal, on one line where it fits. Prettier always breaks one whose elements are all arrays of several. */
export function arrayLiteral(
  elements: readonly Code[],
  { broken = false }: { readonly broken?: boolean } = {},
): Code {
  const line = broken ? marks.hardline : marks.softline;
  const inner = `${line}${joinCode(elements, `,${marks.line}`).toString()}`;
  return new Code(group(`[${indent(`${inner}${whereBroken(",")}`)}${line}]`));
}

/** The arguments of a call, each on a line of its own where they do not fit on one. */
export function argumentList(values: readonly Code[]): Code {
  const list = joinCode(values, `,${marks.line}`).toString();
  const inner = indent(`${marks.softline}${list}${whereBroken(",")}`);
  return new Code(group(`(${inner}${marks.softline})`));
}

/** The members of an object as a list of pairs of name and value, so that any name is an ordinary one. */
export function memberPairs(
  fields: readonly Field[],
  valueOf: (field: Field) => Code,
): Code {
  const pairs = fields.map((field) =>
    arrayLiteral([str(field.name), valueOf(field)]),
  );
  return arrayLiteral(pairs, { broken: pairs.length > 1 });
}

function ownType(shape: Shape): Code {
  switch (shape.kind) {
    case "string":
    case "number": {
      const choices = choicesOf(shape);
      if (choices) return unionOf(choices.map(literalOf));
      return shape.kind === "string" || shape.exact
        ? code`string`
        : code`number`;
    }
    case "boolean":
      return code`boolean`;
    case "null":
      return code`null`;
    case "binary":
      return code`string`;
    case "set":
      return shape.of === "number"
        ? code`readonly number[]`
        : code`readonly string[]`;
    case "list":
      return shape.items ? arrayOf(shape.items) : code`readonly JsonValue[]`;
    case "map":
      return shape.free ? code`JsonObject` : objectOf(shape);
    default:
      return shape satisfies never;
  }
}

function arrayOf(items: Shape): Code {
  const element = typeOf(items);
  if (isUnion(items)) {
    const inner = `${indent(marks.softline + element.toString())}${marks.softline}`;
    return new Code(group(`readonly (${inner})[]`));
  }
  const isArray = items.kind === "list" || items.kind === "set";
  return isArray || (items.nullable && isObject(items))
    ? code`readonly (${element})[]`
    : code`readonly ${element}[]`;
}

/** Whether a shape's type is a union that may need more than a line. */
function isUnion(shape: Shape): boolean {
  if (shape.kind === "null" || isObject(shape)) return false;
  return shape.nullable || (choicesOf(shape) ?? []).length > 1;
}

/** An object type stays beside the bar of its null. */
function isObject(shape: Shape): boolean {
  return shape.kind === "map";
}

/** The only values of a text or a number, where there are no others: the exact numbers among these are texts that spell them in several ways. */
function choicesOf(shape: Shape): readonly (string | number)[] | undefined {
  if (shape.kind === "string") return ruleValue(shape, "enum");
  return shape.kind === "number" && !shape.exact
    ? ruleValue(shape, "enum")
    : undefined;
}

/** What follows a colon: on the same line where it fits, else indented on the next. */
function onNextLine(text: Code): Code {
  return new Code(group(indent(marks.line + text.toString())));
}

function member({ name, shape, required }: Field): Code {
  const mark = required ? code`` : code`?`;
  const type = typeOf(shape);
  return isUnion(shape)
    ? code`${key(name)}${mark}:${onNextLine(type)};`
    : code`${key(name)}${mark}: ${type};`;
}

function docOf(field: Field): readonly Code[] {
  const { title, description, deprecated, shape } = field;
  const said = [title, description, wordsOf(shape)].filter(Boolean);
  const lines = [
    ...said.map((text) => comment(sentence(String(text)))),
    ...(deprecated ? [code`@deprecated`] : []),
  ];
  if (lines.length === 0) return [];
  return [code`/** ${joinCode(lines, " ")} */`];
}

/** What the type does not say of a value; a pattern only where no format says it in a word. */
function wordsOf(shape: Shape): string {
  const isNamed = "rules" in shape && findRule(shape, "format") !== undefined;
  const unsaid = ["one of", "may be null", ...(isNamed ? ["matches"] : [])];
  return constraintsOf(shape)
    .filter(({ words }) => !unsaid.includes(words))
    .map(({ words, values = [] }) => [words, ...values].join(" "))
    .join("; ");
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** A union of literals: on one line, or each on its own behind a bar. */
function unionOf(options: readonly Code[]): Code {
  if (options.length === 1) return joinCode(options, "");
  const inner = options.map((option) => new Code(indent(option.toString())));
  const bars = joinCode(inner, `${marks.line}| `).toString();
  return new Code(group(`${whereBroken("| ")}${bars}`));
}

function literalOf(choice: string | number): Code {
  return typeof choice === "string" ? str(choice) : literal(choice);
}

/** A call, whose arguments stand one a line where they do not fit. */
export function callOf(name: Code, args: readonly Code[]): Code {
  const list = args.map(String).join(`,${marks.line}`);
  const inner = indent(marks.softline + list + whereBroken(","));
  return new Code(group(`${name.toString()}(${inner}${marks.softline})`));
}
