import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { booleanOf, type Entry } from "../../spec/entry.js";
import { type Facet, facets, typesOfFacet } from "../../vocabulary/facets.js";
import { type TypeCode } from "../../vocabulary/type-codes.js";
import { findFormat } from "../../vocabulary/formats.js";
import type { SchemaNode } from "../../spec/schema.js";

/** Reports members, elements and facets that do not apply to a node's type. */
export function checkFacetPlacement(
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
  const isClosed = additional && booleanOf(additional) === false;
  if (isClosed && node.attributes.size === 0) {
    const what = "`additional: False` on an M without attributes";
    const instead = "Remove it: such an M is free-form.";
    report(problem("not-supported", additional.at, { what, instead }));
  }
  for (const [facet, entry] of node.facets) {
    const types = typesOfFacet(facet);
    const misplaced = (found: string, known: string): void => {
      const parameters = { facet, type: found, types: known };
      report(problem("misplaced-facet", entry.at, parameters));
    };
    if (facet === "multiple_of" && isDecimal(node)) {
      misplaced("N with format decimal", "N without format decimal");
    }
    if (!types.includes(type) && !isUnsetRole(facet, entry)) {
      misplaced(type, types.join(", "));
    }
  }
}

/** Whether a role is set to False, which any member may do. */
function isUnsetRole(facet: Facet, entry: Entry): boolean {
  return facets[facet].role !== undefined && booleanOf(entry) === false;
}

function isDecimal({ facets }: SchemaNode): boolean {
  const format = facets.get("format")?.value;
  return findFormat(String(format))?.number?.kind === "decimal";
}
