import { callOf, textProperty } from "../../languages/typescript.js";
import type { JsonValue } from "../../model/json-value.js";
import {
  isNeeded,
  type Field,
  type MapShape,
  type RefusedMember,
} from "../../model/schema/shape.js";
import { code, type Code } from "../../render/code.js";
import { ident, literal, str } from "../../render/typescript.js";
import { typeError } from "./check.js";
import type { CheckedValue } from "./declarations.js";
import { failCall, itself } from "./fail-call.js";
import {
  ifChain,
  memberAccess,
  localDeclaration,
  paragraphs,
  valuesArray,
  type Branch,
} from "./statements.js";
import { valueBranches } from "./value-branches.js";

/** The statements that check an object and its members. What is known of its members is counted on the way, so that unknown ones are looked for only where there are any. */
export function objectStatements(
  shape: MapShape,
  object: CheckedValue,
): readonly Code[] {
  const { value, declarations } = object;
  const { fields, nullable, refused = [], rest } = shape;
  const isObject = declarations.helper("isObject");
  const counts = rest !== "keep";
  const known = fields.length + refused.length;
  return paragraphs([
    [
      ...(nullable ? [code`if (${value} === null) return;`] : []),
      ...ifChain([
        {
          condition: code`!${isObject}(${value})`,
          body: [
            failCall(itself, typeError("object", { nullable })),
            code`return;`,
          ],
        },
      ]),
      code`const at = ${membersConstant(shape, object)};`,
      ...(counts ? [code`let known = ${literal(known)};`] : []),
    ],
    ...fields.map((field) => fieldStatements(field, { object, counts })),
    ...refused.map((member) => refusedStatements(member, { object, counts })),
    counts ? [unknownCall(shape, object)] : [],
  ]);
}

interface MemberContext {
  readonly object: CheckedValue;
  /** Whether known members are counted. */
  readonly counts: boolean;
}

function fieldStatements(
  field: Field,
  { object, counts }: MemberContext,
): readonly Code[] {
  const { name, shape, fallback } = field;
  const local = object.declarations.local(name);
  const value = ident(local);
  const branches = valueBranches(shape, {
    checked: { ...object, value, wire: name, nullable: shape.nullable },
    place: memberAccess(code`at`, name),
  });
  const declared = localDeclaration(local, memberOf(name, object));
  if (fallback !== undefined) {
    const filled = defaultCall(name, fallback, object);
    return [filled, declared, ...ifChain(branches)];
  }
  return [
    declared,
    ...ifMissing(value, {
      missing: [
        ...(counts ? [code`known -= 1;`] : []),
        ...(isNeeded(field) ? [requiredCall(name)] : []),
      ],
      branches,
    }),
  ];
}

function refusedStatements(
  { field: { name }, facet }: RefusedMember,
  { object, counts }: MemberContext,
): readonly Code[] {
  const local = object.declarations.local(name);
  const params = [textProperty("member", name), textProperty("facet", facet)];
  return [
    localDeclaration(local, memberOf(name, object)),
    ...ifMissing(ident(local), {
      missing: counts ? [code`known -= 1;`] : [],
      branches: [
        {
          body: [failCall(itself, { keyword: "refused", params })],
        },
      ],
    }),
  ];
}

/** Statements for a member that is missing, and branches for one that is there. */
function ifMissing(
  value: Code,
  {
    missing,
    branches,
  }: {
    readonly missing: readonly Code[];
    readonly branches: readonly Branch[];
  },
): readonly Code[] {
  return missing.length === 0
    ? ifChain([
        { condition: code`${value} !== undefined`, body: ifChain(branches) },
      ])
    : ifChain([
        { condition: code`${value} === undefined`, body: missing },
        ...branches,
      ]);
}

function requiredCall(name: string): Code {
  const params = [textProperty("missingProperty", name)];
  return failCall(itself, { keyword: "required", params });
}

function defaultCall(
  name: string,
  fallback: JsonValue,
  { value, declarations }: CheckedValue,
): Code {
  const setDefault = declarations.helper("setDefault");
  return code`${callOf(setDefault, [value, str(name), valueOf(fallback)])};`;
}

/** A value; an object or a list that holds anything is read from JSON, each time anew. */
function valueOf(value: JsonValue): Code {
  if (typeof value === "string") return str(value);
  if (typeof value !== "object" || value === null) return literal(value);
  const json = JSON.stringify(value);
  if (json === "{}") return code`{}`;
  return json === "[]" ? code`[]` : callOf(code`JSON.parse`, [str(json)]);
}

function unknownCall(
  { rest }: MapShape,
  { value, declarations }: CheckedValue,
): Code {
  const name = rest === "drop" ? "dropUnknown" : "refuseUnknown";
  const args = [value, code`at`, code`known`];
  return code`${callOf(declarations.helper(name), args)};`;
}

/** The constant that has the places of an object's members. */
function membersConstant(
  { fields, refused = [] }: MapShape,
  { wire, declarations }: CheckedValue,
): Code {
  const all = [...fields, ...refused.map(({ field }) => field)];
  const names = valuesArray(all.map(({ name }) => name));
  const members = code`${declarations.helper("members")}(${names})`;
  return declarations.constant(wire, "Members", members);
}

/** A member that an object has itself. */
function memberOf(name: string, { value, declarations }: CheckedValue): Code {
  return inherited.has(name)
    ? callOf(declarations.helper("ownMember"), [value, str(name)])
    : memberAccess(value, name);
}

/** Names that every object has without having them itself. */
const inherited: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Object.prototype),
);
