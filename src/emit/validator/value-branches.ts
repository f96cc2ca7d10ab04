import { callOf } from "../../languages/typescript.js";
import type { SetShape, Shape } from "../../model/schema/shape.js";
import { code, type Code } from "../../render/code.js";
import { str } from "../../render/typescript.js";
import {
  formatConstant,
  typeError,
  type Check,
  type SchemaError,
} from "./check.js";
import type { CheckedValue } from "./declarations.js";
import { failCall } from "./fail-call.js";
import { numberChecks } from "./number-checks.js";
import { binaryChecks, countChecks } from "./size-checks.js";
import { both, ifChain, type Branch } from "./statements.js";
import { textChecks } from "./text-checks.js";

/** A value that is checked, and the code of its place. */
interface PlacedValue {
  readonly checked: CheckedValue;
  readonly place: Code;
}

/** The branches that check a value which is there. An object with members of its own is checked by another function. */
export function valueBranches(
  shape: Shape,
  { checked, place }: PlacedValue,
): readonly Branch[] {
  const { value, declarations, wire } = checked;
  if (shape.kind === "map" && !shape.free) {
    const check = declarations.checkFunction(shape, wire);
    const name = declarations.helper("checkMember");
    const call = callOf(name, [place, value, check]);
    return [{ body: [code`${call};`] }];
  }
  const fail = (error: SchemaError): Code => failCall(place, error);
  const isNullable = shape.nullable && shape.kind !== "null";
  const type = typeTest(shape, checked);
  const checks = checksOf(shape, checked);
  const mismatch = [
    fail(typeError(type.name, { nullable: isNullable })),
    ...checks.filter(({ ofAnyType }) => ofAnyType).map(fail),
  ];
  const failures = checks.map((check): Branch => ({
    condition: check.condition,
    body: [fail(check)],
  }));
  const items = itemStatements(shape, { checked, place });
  const match = [...failures.flatMap((one) => ifChain([one])), ...items];
  const isPresent = code`${value} !== null`;
  if (match.length === 0) {
    const condition = isNullable ? both(isPresent, type.fails) : type.fails;
    return [{ condition, body: mismatch }];
  }
  if (isNullable) {
    return [
      { condition: type.holds, body: match },
      { condition: isPresent, body: mismatch },
    ];
  }
  const isOneFailure = failures.length === 1 && items.length === 0;
  return [
    { condition: type.fails, body: mismatch },
    ...(isOneFailure ? failures : [{ body: match }]),
  ];
}

/** The name of a shape's type in JSON Schema, and the conditions on which a value is of it, and is not. */
interface TypeTest {
  readonly name: string;
  readonly holds: Code;
  readonly fails: Code;
}

function typeTest(
  shape: Shape,
  { value, declarations }: CheckedValue,
): TypeTest {
  switch (shape.kind) {
    case "string":
    case "binary":
      return typeofTest(value, "string");
    case "number":
      if (shape.exact) return typeofTest(value, "string");
      return {
        ...typeofTest(value, "number"),
        name: shape.integer ? "integer" : "number",
      };
    case "boolean":
      return typeofTest(value, "boolean");
    case "null":
      return {
        name: "null",
        holds: code`${value} === null`,
        fails: code`${value} !== null`,
      };
    case "set":
    case "list":
      return callTest("array", code`Array.isArray(${value})`);
    case "map": {
      const isObject = declarations.helper("isObject");
      return callTest("object", code`${isObject}(${value})`);
    }
    default:
      return shape satisfies never;
  }
}

function typeofTest(value: Code, name: string): TypeTest {
  const type = str(name);
  return {
    name,
    holds: code`typeof ${value} === ${type}`,
    fails: code`typeof ${value} !== ${type}`,
  };
}

function callTest(name: string, call: Code): TypeTest {
  return { name, holds: call, fails: code`!${call}` };
}

function checksOf(shape: Shape, checked: CheckedValue): readonly Check[] {
  switch (shape.kind) {
    case "string":
      return textChecks(shape, checked);
    case "number":
      return numberChecks(shape, checked);
    case "binary":
      return binaryChecks(shape, checked);
    case "set":
    case "list":
      return countChecks(shape, checked);
    case "boolean":
    case "null":
    case "map":
      return [];
    default:
      return shape satisfies never;
  }
}

/** The call that checks what is in a list or a set; none where it may be anything. */
function itemStatements(shape: Shape, at: PlacedValue): readonly Code[] {
  if (shape.kind === "set") return [code`${setCall(shape, at)};`];
  if (shape.kind !== "list" || shape.items === undefined) return [];
  return [code`${itemsCall(shape.items, at)};`];
}

function setCall(
  { of }: SetShape,
  { checked: { value, declarations }, place }: PlacedValue,
): Code {
  const args = [place, value];
  if (of !== "binary") {
    const name = declarations.helper("checkSet");
    return callOf(name, [...args, str(of)]);
  }
  // What the helper matches with.
  formatConstant("base64", declarations);
  return callOf(declarations.helper("checkBinarySet"), args);
}

function itemsCall(
  items: Shape,
  { checked: { value, wire, declarations }, place }: PlacedValue,
): Code {
  const check = declarations.checkFunction(items, `${wire} item`);
  const args = [place, value, check];
  return callOf(declarations.helper("checkItems"), args);
}
