import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Diagnostic, Location } from "../../diagnostics/diagnostic.js";
import { facetNames, facetsByKeyword } from "../../vocabulary/facets.js";

/** A word that stands where a facet does and is none, with what was likely meant: JSON Schema's `minLength` is min_length. */
export function unknownFacet(
  facet: string,
  at: Location,
  meant = facetsByKeyword.get(facet) ?? didYouMean(facet, facetNames),
): Diagnostic {
  return problem("unknown-facet", at, {
    facet,
    near: meant,
    known: facetNames,
  });
}
