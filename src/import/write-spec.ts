import { Document, isScalar, visit } from "yaml";
import type { SpecDraft } from "./spec-draft.js";

/** How specs may be written. */
export type SpecFormat = "yaml" | "json";

/** The text of a spec file. A comment says where it comes from, and what was not found there; in JSON, notes do. */
export function writeSpec(
  draft: SpecDraft,
  format: SpecFormat,
  half: readonly string[] = [],
): string {
  const said = [
    `Imported from ${draft.from}.`,
    ...(draft.notFound.length > 0
      ? [`Not found there: ${draft.notFound.join(", ")}.`]
      : []),
    ...(half.length > 0
      ? [`Half a spec: ${half.join(", ")} must be added before it is of use.`]
      : []),
  ];
  return format === "json" ? asJson(draft, said) : asYaml(draft, said);
}

function asJson({ spec }: SpecDraft, said: readonly string[]): string {
  const notes = Array.isArray(spec["notes"]) ? spec["notes"] : [];
  const all = { ...spec, notes: [...(notes as unknown[]), ...said] };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function asYaml({ spec }: SpecDraft, said: readonly string[]): string {
  const document = new Document(spec, { aliasDuplicateObjects: false });
  document.commentBefore = said.map((line) => ` ${oneLine(line)}`).join("\n");
  visit(document, {
    // Readers of older YAML would take these for dates and for booleans.
    Scalar(_, node) {
      if (typeof node.value === "string" && olderYaml.test(node.value)) {
        node.type = "QUOTE_DOUBLE";
      }
    },
    // Short lists of words read best on one line.
    Seq(_, node) {
      if (node.items.every((item) => isScalar(item) && isShort(item.value))) {
        node.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const olderYaml = /^(?:\d{4}-\d\d?-\d\d?|\d+:\d|(?:yes|no|on|off)$)/i;

function isShort(value: unknown): boolean {
  return typeof value !== "string" || /^[^\s]{1,40}$/.test(value);
}

function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, " ");
}
