import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { facets, type Facet, type TypeCode } from "../spec/facets.js";
import type { Entry } from "../spec/entry.js";
import type { SchemaNode } from "../spec/schema.js";

/** Reports what stands below a node, or is said of it, and makes no sense for its type. */
export function checkPlaces(
  node: SchemaNode,
  type: TypeCode,
  report: Report,
): void {
  const { key } = node;
  const [member] = node.attributes.values();
  if (type !== "M" && member !== undefined) {
    report(problem("misplaced-members", member.at, { key, type, wants: "M" }));
  }
  if (type !== "L" && node.items !== undefined) {
    report(
      problem("misplaced-members", node.items.at, { key, type, wants: "L" }),
    );
  }
  const additional = node.facets.get("additional");
  if (additional !== undefined && node.attributes.size === 0) {
    report(
      problem("not-supported", additional.at, {
        what: "`additional` on an M without attributes",
        instead: "Remove it: such an M is free.",
      }),
    );
  }
  for (const [facet, entry] of node.facets) {
    const types: readonly TypeCode[] = facets[facet];
    if (facet === "multiple_of" && isDecimal(node)) {
      const decimal = "N with format decimal";
      report(
        problem("misplaced-facet", entry.at, {
          facet,
          type: decimal,
          types: "N that is no decimal",
        }),
      );
    }
    if (!types.includes(type)) {
      const known = types.join(", ");
      report(
        problem("misplaced-facet", entry.at, { facet, type, types: known }),
      );
    } else if (asksForMore(facet, entry)) {
      report(
        problem("not-supported", entry.at, {
          what: `The facet \`${facet}\``,
          instead: "Remove it; what it would change is not done yet.",
        }),
      );
    }
  }
}

/** Whether a facet asks for what this version does not do; to say what holds anyway is fine. */
function asksForMore(facet: Facet, { value }: Entry): boolean {
  const usual = usualValues[facet];
  return (
    usual !== undefined &&
    JSON.stringify(value).replaceAll('"', "").toLowerCase() !== usual
  );
}

const usualValues: Readonly<Partial<Record<Facet, string>>> = {
  additional: "false",
  server_generated: "false",
  ttl: "false",
  version: "false",
  stored: "true",
  sensitive: "false",
};

function isDecimal({ facets: given }: SchemaNode): boolean {
  return given.get("format")?.value === "decimal";
}
