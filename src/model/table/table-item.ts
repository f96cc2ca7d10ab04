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
      if (union !== undefined) {
        fields.set(field.name, { by: known?.by ?? use, field: union });
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
  readonly by: TableUse;
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
