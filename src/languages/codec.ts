import { ruleValue } from "../model/schema/rule.js";
import type { Field, Shape } from "../model/schema/shape.js";
import { findFormat } from "../vocabulary/formats.js";
import { Code, code } from "../render/code.js";
import { group, indent, marks, whereBroken } from "../render/layout-marks.js";
import { ident } from "../render/typescript.js";
import { callOf, memberPairs } from "./typescript.js";

/** The members of an item as emitted codecs take them. */
export function membersCodec(fields: readonly Field[]): Code {
  return memberPairs(fields, memberCodec);
}

function memberCodec({ role, shape }: Field): Code {
  const timed = role === "expiry" ? expiryCodec(shape) : undefined;
  return timed === undefined ? codecOf(shape) : ident(timed);
}

/** The codec of a time that is not stored as it travels; undefined where it is. */
function expiryCodec(shape: Shape): ExpiryCodec | undefined {
  if (shape.kind === "string") return "expiryText";
  const isMillis =
    shape.kind === "number" &&
    findFormat(ruleValue(shape, "format"))?.expiry === "milliseconds";
  return isMillis ? "expiryMillis" : undefined;
}

/** The codecs of times that DynamoDB removes items by. */
export type ExpiryCodec = "expiryText" | "expiryMillis";

/** The expiry codec that fields need, where one of them does. */
export function expiryCodecIn(
  fields: readonly Field[],
): ExpiryCodec | undefined {
  const field = fields.find(({ role }) => role === "expiry");
  return field && expiryCodec(field.shape);
}

/** The names of the codecs that a shape needs. */
export function codecsIn(shape: Shape): ReadonlySet<string> {
  switch (shape.kind) {
    case "list":
      return shape.items
        ? new Set(["list", ...codecsIn(shape.items)])
        : new Set(["free"]);
    case "map":
      return shape.free
        ? new Set(["free"])
        : new Set(["map", ...codecsInFields(shape.fields)]);
    default:
      return new Set([simpleCodec(shape)]);
  }
}

/** The names of the codecs that fields need, their own map aside. */
export function codecsInFields(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(
    fields.flatMap(({ role, shape }) =>
      role === "expiry" && expiryCodec(shape) ? [] : [...codecsIn(shape)],
    ),
  );
}

function codecOf(shape: Shape): Code {
  if (shape.kind === "list" && shape.items !== undefined) {
    const inner = marks.softline + codecOf(shape.items).toString();
    const element = indent(`${inner}${whereBroken(",")}`);
    return new Code(group(`list(${element}${marks.softline})`));
  }
  if (shape.kind === "map" && !shape.free) {
    const members = membersCodec(shape.fields);
    return shape.rest === "keep"
      ? callOf(code`map`, [members, code`{ open: true }`])
      : code`map(${members})`;
  }
  if (shape.kind === "list" || shape.kind === "map") return ident("free");
  return ident(simpleCodec(shape));
}

function simpleCodec(
  shape: Exclude<Shape, { readonly kind: "list" | "map" }>,
): string {
  switch (shape.kind) {
    case "string":
      return "text";
    case "number":
      return shape.exact ? "decimal" : "number";
    case "boolean":
      return "flag";
    case "null":
      return "nothing";
    case "binary":
      return "binary";
    case "set":
      return { string: "texts", number: "numbers", binary: "binaries" }[
        shape.of
      ];
    default:
      return shape satisfies never;
  }
}
