import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { objectShape } from "../schema/derived-shapes.js";
import { ruleValue, withRules } from "../schema/rule.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";
import type { TableUse } from "./table-use.js";
import { unionShape } from "../schema/union-shape.js";

/** The members of a table's items: those that endpoints store, else those that they read. A member is required where every endpoint that stores whole items requires it. */
export function tableItemOf(
  uses: readonly TableUse[],
  report: Report,
): MapShape {
  const storing = uses.filter(({ stores }) => stores !== "nothing");
  const relevant = storing.length > 0 ? storing : uses;
  const whole = relevant.filter(({ stores }) => stores === "whole");
  const fields = new Map<string, MemberOrigin>();
  for (const use of relevant) {
    for (const field of use.fields) {
      const known = fields.get(field.name);
      const union = known ? mergeField(known.field, field) : field;
      if (known !== undefined && use.stores !== "nothing") {
        reportConstraints({ use, field, known }, report);
      }
      if (union !== undefined) {
        const { by = use, first = field } = known ?? {};
        fields.set(field.name, { by, first, field: union });
      } else if (known !== undefined) {
        report(disagreement(use, field, known));
      }
    }
  }
  const requiring = whole.length > 0 ? whole : relevant;
  const required = ({ name, role }: Field): boolean =>
    role === "version" ||
    requiring.every(({ fields: members }) =>
      members.some(
        (field) =>
          field.name === name &&
          (field.required || (field.role === "generated" && whole.length > 0)),
      ),
    );
  const item = objectShape(
    [...fields.values()].map(({ field: { fallback, ...field } }) => ({
      ...field,
      required: required(field),
    })),
  );
  const keepsAny = relevant.some(({ draft }) => keepsUnlisted(draft.payload));
  return keepsAny ? { ...item, rest: "keep" } : item;
}

interface MemberOrigin {
  readonly field: Field;
  /** The endpoint that has the member first, and the member as it has it. */
  readonly by: TableUse;
  readonly first: Field;
}

interface SecondUse {
  readonly use: TableUse;
  readonly field: Field;
  readonly known: MemberOrigin;
}

/** Reports a rule of a stored member to which two endpoints give other values: one stores what the other refuses. */
function reportConstraints(
  { use, field, known }: SecondUse,
  report: Report,
): void {
  const before = rulesOf(known.first);
  for (const [kind, value] of rulesOf(field)) {
    const other = before.get(kind);
    // An endpoint may well take fewer of the values than another.
    if (kind === "enum" || other === undefined || other === value) continue;
    report(
      problem("constraint-disagreement", field.at, {
        table: use.table.value,
        member: field.name,
        here: `${kind} ${value}`,
        there: other,
        other: known.by.at.file,
      }),
    );
  }
}

/** The rules of a member by their kinds, each with its value as text. */
function rulesOf({ shape }: Field): ReadonlyMap<string, string> {
  if (!("rules" in shape)) return new Map();
  return new Map(
    shape.rules.map(({ kind, value }) => [kind, JSON.stringify(value)]),
  );
}

/** A member that two endpoints have, with the union of its values; undefined where they contradict each other. All must give an expiry the same unit. */
function mergeField(known: Field, field: Field): Field | undefined {
  const [first, second] = [known, field].map(({ role }) => role);
  const role = first ?? second;
  const isTime = first === "expiry" && second === "expiry";
  const isSame = JSON.stringify(known.shape) === JSON.stringify(field.shape);
  if (isTime && !isSame && formatOf(known) !== formatOf(field)) {
    return undefined;
  }
  const shape = unionShape(known.shape, field.shape);
  if (shape === undefined) return undefined;
  const timed = first === "expiry" ? known : field;
  const format = role === "expiry" ? formatOf(timed) : undefined;
  return {
    ...known,
    shape: withFormat(shape, format),
    ...(role && { role }),
  };
}

function formatOf({ shape }: Field): string | undefined {
  return shape.kind === "string" || shape.kind === "number"
    ? ruleValue(shape, "format")
    : undefined;
}

function withFormat(shape: Shape, format: string | undefined): Shape {
  return shape.kind === "string" || shape.kind === "number"
    ? withRules(shape, { format })
    : shape;
}

function keepsUnlisted(payload: TableUse["draft"]["payload"]): boolean {
  if (payload === undefined) return false;
  const item = payload.kind === "map" ? payload : payload.items;
  return item?.kind === "map" && item.rest === "keep";
}

function disagreement(use: TableUse, field: Field, known: MemberOrigin) {
  return problem("table-disagreement", field.at, {
    table: use.table.value,
    what: `the member \`${field.name}\` as`,
    here: `a ${field.shape.kind}`,
    there: `a ${known.field.shape.kind}`,
    other: known.by.at.file,
  });
}
