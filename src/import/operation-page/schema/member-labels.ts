import { facetNames, facets, type Facet } from "../../../vocabulary/facets.js";

/** What a label introduces: a type, a facet, something that no spec expresses, or further lines. */
export type Label =
  | { readonly kind: "type" | "additional" | "element" | "required" }
  | { readonly kind: "facet"; readonly facet: Facet }
  /** `impliedIn` is the side on which it goes without saying. */
  | {
      readonly kind: "unsupported";
      readonly impliedIn?: "request" | "response";
    }
  | { readonly kind: "choice"; readonly isAll: boolean };

/** A line that starts with a label. */
export interface Labelled {
  readonly word: string;
  readonly label: Label;
  readonly value: string;
}

/** The label that a line starts with, and its value. Unlike members, labels start with a capital. */
export function readLabel(text: string): Labelled | undefined {
  const found = /^([A-Z][A-Za-z\s]*)(?::(.*))?$/.exec(text);
  const [, start = "", value] = found ?? [];
  const word = start.trimEnd();
  const label = Object.hasOwn(labels, word) ? labels[word] : undefined;
  if (label === undefined) return undefined;
  // Without a colon most of these are words of a description.
  if (value === undefined && !withoutValue.has(label.kind)) return undefined;
  return { word, label, value: value?.trimStart() ?? "" };
}

const withoutValue: ReadonlySet<Label["kind"]> = new Set([
  "additional",
  "choice",
]);

const labels: Readonly<Record<string, Label>> = {
  Type: { kind: "type" },
  Required: { kind: "required" },
  ...facetLabels(),
  "Read Only": { kind: "unsupported", impliedIn: "response" },
  "Write Only": { kind: "unsupported", impliedIn: "request" },
  "Unique Items": { kind: "unsupported" },
  "Unique Items Required": { kind: "unsupported" },
  "Minimum Number of Properties": { kind: "unsupported" },
  "Maximum Number of Properties": { kind: "unsupported" },
  "Collection Format": { kind: "unsupported" },
  Discriminator: { kind: "unsupported" },
  "Additional Properties Allowed": { kind: "additional" },
  "Array of": { kind: "element" },
  "Match All": { kind: "choice", isAll: true },
  "All of": { kind: "choice", isAll: true },
  "Match One": { kind: "choice", isAll: false },
  "Match Any": { kind: "choice", isAll: false },
  "One of": { kind: "choice", isAll: false },
  "One Of": { kind: "choice", isAll: false },
  "Any of": { kind: "choice", isAll: false },
  "Any Of": { kind: "choice", isAll: false },
};

function facetLabels(): Readonly<Record<string, Label>> {
  const labelled = facetNames.flatMap((facet) =>
    (facets[facet].labels ?? []).map(
      (label) => [label, { kind: "facet", facet }] as const,
    ),
  );
  return Object.fromEntries(labelled);
}
