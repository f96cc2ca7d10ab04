import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { facetOfRole } from "../../vocabulary/facets.js";
import type { SchemaNode } from "../../spec/schema.js";
import { FacetReader } from "./facet-reader.js";
import { findViolations } from "./find-violations.js";
import { ruleValue, withRules } from "./rule.js";
import {
  findFormat,
  formatNames,
  formats,
  type FormatName,
} from "../../vocabulary/formats.js";
import type { ValueGenerator } from "../../vocabulary/formats/format-entry.js";
import type { Field, Role, Shape } from "./shape.js";

/** The role of a member, and its shape adapted to that. A role that does not apply to its type is reported. */
export function readRole(
  shape: Shape,
  node: SchemaNode,
  report: Report,
): Pick<Field, "shape" | "role"> {
  const facets = new FacetReader(node, report);
  const role = roles.find((one) => facets.boolean(facetOfRole(one)) === true);
  if (role === undefined) return { shape };
  const facet = facetOfRole(role);
  const adapted = shapeOfRole[role](shape);
  if (typeof adapted !== "string") return { shape: adapted, role };
  const at = node.facets.get(facet)?.at ?? node.at;
  const { key } = node;
  report(problem("unfit-role", at, { key, facet, wants: adapted }));
  return { shape };
}

/** The generator of values of a shape; undefined where the server has none. */
export function generatedBy(shape: Shape): ValueGenerator | undefined {
  if (shape.kind !== "string" && shape.kind !== "number") return undefined;
  return findFormat(ruleValue(shape, "format"))?.generators?.find(
    ({ sample }) =>
      findViolations(sample, { ...shape, nullable: false }).length === 0,
  );
}

/** The shape of a member with a role, or what the role requires instead. */
const shapeOfRole: Readonly<Record<Role, (shape: Shape) => Shape | string>> = {
  version: (shape) =>
    shape.kind === "number" && !shape.exact
      ? withRules(
          { ...shape, nullable: false, integer: true },
          {
            min: ruleValue(shape, "min") ?? 0,
            max: ruleValue(shape, "max") ?? Number.MAX_SAFE_INTEGER - 1,
          },
        )
      : "an N without a format, or with `format: integer`",
  expiry: (shape) => {
    if (shape.kind === "number" && !shape.exact) {
      const format = ruleValue(shape, "format") ?? epochSeconds;
      return withRules({ ...shape, integer: true }, { format });
    }
    return shape.kind === "string" &&
      findFormat(ruleValue(shape, "format"))?.expiry === "text"
      ? shape
      : "an N (seconds since 1970, or `format: epoch-millis`), or an S with `format: iso8601`";
  },
  generated: (shape) =>
    generatedBy(shape) === undefined
      ? `of a format that the server can generate (${generatedFormats.join(", ")}), without constraints that reject it`
      : { ...shape, nullable: false },
};

/** The roles, those before others that a member may have one of only. */
const roles = Object.keys(shapeOfRole) as readonly Role[];

const generatedFormats = formatNames.filter((name) => formats[name].generators);

const epochSeconds: FormatName = "epoch-seconds";
