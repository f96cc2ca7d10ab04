import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { Facet } from "../../spec/facets.js";
import type { SchemaNode } from "../../spec/schema.js";
import { Facts } from "./facts.js";
import { fits } from "./fits.js";
import type { GeneratedBy } from "../model.js";
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
  const found = roles.find(([facet]) => facts.flag(facet) === true);
  if (found === undefined) return { shape };
  const [facet, role] = found;
  const played = asPlayed[role](shape);
  if (typeof played !== "string") return { shape: played, role };
  const at = node.facets.get(facet)?.at ?? node.at;
  const { key } = node;
  report(problem("unfit-role", at, { key, facet, wants: played }));
  return { shape };
}

/** How the server makes a value that fits a shape; undefined where it cannot. */
export function generatedBy(shape: Shape): GeneratedBy | undefined {
  if (shape.kind !== "string" && shape.kind !== "number") return undefined;
  const ways = waysOf.get(shape.format ?? "") ?? [];
  return ways.find(
    (by) => fits(sampleOf(by), { ...shape, nullable: false }).length === 0,
  );
}

const roles: readonly (readonly [Facet, Role])[] = [
  ["version", "version"],
  ["ttl", "expiry"],
  ["server_generated", "generated"],
];

/** The shape that a role makes of a member's, or what the role wants instead. */
const asPlayed: Readonly<Record<Role, (shape: Shape) => Shape | string>> = {
  version: (shape) =>
    shape.kind === "number" && !shape.exact
      ? {
          ...shape,
          nullable: false,
          integer: true,
          min: shape.min ?? 0,
          max: shape.max ?? Number.MAX_SAFE_INTEGER - 1,
        }
      : "an N without a format, or with `format: integer`",
  expiry: (shape) => {
    if (shape.kind === "number" && !shape.exact) {
      return { ...shape, integer: true, format: shape.format ?? epochSeconds };
    }
    return shape.kind === "string" && shape.format === "iso8601"
      ? shape
      : "an N (seconds since 1970, or `format: epoch-millis`), or an S with `format: iso8601`";
  },
  generated: (shape) =>
    generatedBy(shape) === undefined
      ? "of a format that the server can make (uuidv4, uuid, iso8601, date, epoch-seconds, epoch-millis), with no constraint that refuses it"
      : { ...shape, nullable: false },
};

const epochSeconds = "epoch-seconds";

const uuids = [4, 8, 7, 5, 1].map(
  (version) => ({ kind: "uuid", version }) as const,
);

const waysOf: ReadonlyMap<string, readonly GeneratedBy[]> = new Map<
  string,
  readonly GeneratedBy[]
>([
  ["uuidv4", uuids],
  ["uuid", uuids],
  ["iso8601", [{ kind: "time" }]],
  ["date", [{ kind: "date" }]],
  ["epoch-seconds", [{ kind: "seconds" }, { kind: "secondsText" }]],
  ["epoch-millis", [{ kind: "millis" }, { kind: "millisText" }]],
]);

function sampleOf(by: GeneratedBy): string | number {
  switch (by.kind) {
    case "uuid":
      return `0b9a2c1f-3d4e-${by.version}a6b-8c7d-0123456789ab`;
    case "time":
      return "2026-01-31T09:30:00.000Z";
    case "date":
      return "2026-01-31";
    case "seconds":
      return 1_769_851_800;
    case "millis":
      return 1_769_851_800_000;
    case "secondsText":
      return "1769851800";
    case "millisText":
      return "1769851800000";
    default:
      return by satisfies never;
  }
}
