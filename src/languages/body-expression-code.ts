import {
  isAlwaysPresent,
  type BodyExpression,
  type ErrorField,
  type MemberReference,
  type ObjectExpression,
} from "../model/response/body-expression.js";
import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../model/json-value.js";
import { Code, code } from "../render/code.js";
import { group, indent, marks } from "../render/layout-marks.js";
import { key, literal, member, str } from "../render/typescript.js";
import {
  arrayLiteral,
  callOf,
  keyedBy,
  propertiesOf,
  textProperty,
} from "./typescript.js";

/** What references stand for in the code around a filling. */
export interface Locals {
  readonly payload?: Code;
  readonly item?: Code;
  readonly error?: Code;
  readonly requestId: Code;
}

/** The object that a filling makes, one member a line; what may be missing is given only where it is there. */
export function objectExpressionCode(
  { members }: ObjectExpression,
  locals: Locals,
): Code {
  if (members.length === 0) return code`{}`;
  return propertiesOf(
    members.map(([name, filling]) => {
      const value = expressionCode(filling, locals);
      if (!isAlwaysPresent(filling)) {
        return callOf(code`...given`, [str(name), value]);
      }
      if (filling.kind === "literal" && typeof filling.value === "string") {
        return textProperty(name, filling.value);
      }
      return isMember(filling)
        ? keyedBy(name, value)
        : code`${key(name)}: ${value}`;
    }),
  );
}

/** Whether a filling leaves a member out where there is nothing to fill it with. */
export function hasOptionalMembers(filling: BodyExpression): boolean {
  if (filling.kind === "list") return filling.items.some(hasOptionalMembers);
  return filling.kind === "object"
    ? filling.members.some(
        ([, one]) => !isAlwaysPresent(one) || hasOptionalMembers(one),
      )
    : false;
}

/** Whether a filling speaks of the payload, or of the item. */
export function refersTo(
  filling: BodyExpression,
  kind: MemberReference["kind"],
): boolean {
  if (filling.kind === "list") {
    return filling.items.some((item) => refersTo(item, kind));
  }
  return filling.kind === "object"
    ? filling.members.some(([, one]) => refersTo(one, kind))
    : filling.kind === kind;
}

function expressionCode(filling: BodyExpression, locals: Locals): Code {
  switch (filling.kind) {
    case "literal":
      return jsonLiteral(filling.value);
    case "payload":
    case "item":
      return referenceTo(filling, locals[filling.kind] ?? code`undefined`);
    case "error":
      return errorFieldCode(filling.field, locals.error ?? code`undefined`);
    case "request-id":
      return locals.requestId;
    case "object":
      return objectExpressionCode(filling, locals);
    case "list":
      return arrayLiteral(
        filling.items.map((one) => expressionCode(one, locals)),
      );
    default:
      return filling satisfies never;
  }
}

/** `payload.a?.b`: a chain of several steps may break before one, or within brackets, as Prettier has it. */
function referenceTo({ path }: MemberReference, from: Code): Code {
  let before = "";
  return path.reduce((object, { name, isAlwaysPresent: sure }) => {
    const base = object.toString();
    const whole = member(new Code(base + before), name).toString();
    const step = whole.slice(base.length);
    before = sure ? "" : "?";
    const bracket = step.indexOf("[");
    if (bracket >= 0) {
      const inner = indent(marks.softline + step.slice(bracket + 1, -1));
      const open = step.slice(0, bracket + 1);
      return new Code(`${base}${open}${group(inner + marks.softline)}]`);
    }
    return new Code(
      base + (path.length > 1 ? group(indent(marks.softline + step)) : step),
    );
  }, from);
}

function errorFieldCode(fact: ErrorField, error: Code): Code {
  return fact === "status"
    ? callOf(code`Number`, [member(error, "code")])
    : member(error, fact);
}

/** Only what is named by members breaks behind its key. */
function isMember(filling: BodyExpression): boolean {
  return (
    filling.kind !== "object" &&
    filling.kind !== "list" &&
    filling.kind !== "literal" &&
    !(filling.kind === "error" && filling.field === "status")
  );
}

function jsonLiteral(value: JsonValue): Code {
  if (typeof value === "string") return str(value);
  if (isJsonList(value)) return arrayLiteral(value.map(jsonLiteral));
  if (!isJsonObject(value)) return literal(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return code`{}`;
  return propertiesOf(
    entries.map(([name, one]) => code`${key(name)}: ${jsonLiteral(one)}`),
  );
}
