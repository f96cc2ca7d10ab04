import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { facetOfRole } from "../../vocabulary/facets.js";
import type { SchemaNode } from "../../spec/schema.js";
import { Facts } from "./facts.js";
import { fits } from "./fits.js";
import { ruleValue, withRules } from "./rule.js";
import {
  findFormat,
  formatNames,
  formats,
  type FormatName,
} from "../../vocabulary/formats.js";
import type { ValueGenerator } from "../../vocabulary/formats/format-entry.js";
import type { Role, Shape } from "./shape.js";

/** A shape, and what its member is for. */
export interface Played {
  readonly shape: Shape;
  readonly role?: Role;
}

/** What a member is for, beside its value, and its shape as that role wants it. A role that its type cannot play is reported. */
export function readRole(
  shape: Shape,
  node: SchemaNode,
  report: Report,
): Played {
  const facts = new Facts(node, report);
  const role = roles.find((one) => facts.flag(facetOfRole(one)) === true);
  if (role === undefined) return { shape };
  const facet = facetOfRole(role);
  const played = asPlayed[role](shape);
  if (typeof played !== "string") return { shape: played, role };
  const at = node.facets.get(facet)?.at ?? node.at;
  const { key } = node;
  report(problem("unfit-role", at, { key, facet, wants: played }));
  return { shape };
}

/** How the server makes a value that fits a shape; undefined where it cannot. */
export function generatedBy(shape: Shape): ValueGenerator | undefined {
  if (shape.kind !== "string" && shape.kind !== "number") return undefined;
  return findFormat(ruleValue(shape, "format"))?.generators?.find(
    ({ sample }) => fits(sample, { ...shape, nullable: false }).length === 0,
  );
}

/** The shape that a role makes of a member's, or what the role wants instead. */
const asPlayed: Readonly<Record<Role, (shape: Shape) => Shape | string>> = {
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
      ? `of a format that the server can make (${generatedFormats.join(", ")}), with no constraint that refuses it`
      : { ...shape, nullable: false },
};

/** The roles, those before others that a member may have one of only. */
const roles = Object.keys(asPlayed) as readonly Role[];

const generatedFormats = formatNames.filter((name) => formats[name].generators);

const epochSeconds: FormatName = "epoch-seconds";
