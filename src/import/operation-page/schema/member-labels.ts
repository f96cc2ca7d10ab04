import { facetNames, facets, type Facet } from "../../../vocabulary/facets.js";

/** What a label says of a member: its type, a facet, more than a spec can say, or that other lines follow. */
export type Label =
  | { readonly kind: "type" | "additional" | "element" | "required" }
  | { readonly kind: "facet"; readonly facet: Facet }
  /** `silentIn` is where it says nothing that is not known. */
  | { readonly kind: "beyond"; readonly silentIn?: "request" | "response" }
  | { readonly kind: "choice"; readonly isAll: boolean };

/** A line that starts with a label. */
export interface Labelled {
  readonly word: string;
  readonly label: Label;
  readonly value: string;
}

/** The label that a line starts with, and what stands behind it. Labels are told from members by their capitals. */
export function labelOf(text: string): Labelled | undefined {
  const found = /^([A-Z][A-Za-z ]*?)\s*(?::\s*(.*))?$/.exec(text);
  const [, word = "", value] = found ?? [];
  const label = Object.hasOwn(labels, word) ? labels[word] : undefined;
  if (label === undefined) return undefined;
  // Without a colon most of these are words of a description.
  if (value === undefined && !bare.has(label.kind)) return undefined;
  return { word, label, value: value ?? "" };
}

const bare: ReadonlySet<Label["kind"]> = new Set(["additional", "choice"]);

const labels: Readonly<Record<string, Label>> = {
  Type: { kind: "type" },
  Required: { kind: "required" },
  ...facetLabels(),
  "Read Only": { kind: "beyond", silentIn: "response" },
  "Write Only": { kind: "beyond", silentIn: "request" },
  "Unique Items": { kind: "beyond" },
  "Unique Items Required": { kind: "beyond" },
  "Minimum Number of Properties": { kind: "beyond" },
  "Maximum Number of Properties": { kind: "beyond" },
  "Collection Format": { kind: "beyond" },
  Discriminator: { kind: "beyond" },
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
