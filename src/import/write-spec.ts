import { Document, isScalar, visit } from "yaml";
import type { SpecDraft } from "./spec-draft.js";

/** The formats of spec files. */
export type SpecFormat = "yaml" | "json";

/** The text of a spec file. Comments, or notes in JSON, name its source and what was not found there. */
export function writeSpec(
  draft: SpecDraft,
  format: SpecFormat,
  missing: readonly string[] = [],
): string {
  const comments = [`Imported from ${draft.from}.`];
  if (draft.notFound.length > 0) {
    comments.push(`Not found there: ${draft.notFound.join(", ")}.`);
  }
  if (missing.length > 0) {
    const keys = missing.join(", ");
    comments.push(`Half a spec: ${keys} must be added before it is of use.`);
  }
  return format === "json" ? toJson(draft, comments) : toYaml(draft, comments);
}

function toJson({ spec }: SpecDraft, comments: readonly string[]): string {
  const notes = Array.isArray(spec["notes"]) ? spec["notes"] : [];
  const all = { ...spec, notes: [...(notes as unknown[]), ...comments] };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function toYaml({ spec }: SpecDraft, comments: readonly string[]): string {
  const document = new Document(spec, { aliasDuplicateObjects: false });
  document.commentBefore = comments
    .map((line) => ` ${oneLine(line)}`)
    .join("\n");
  visit(document, {
    // YAML 1.1 has these as dates, numbers and booleans.
    Scalar(_, node) {
      if (typeof node.value === "string" && yaml11Ambiguous.test(node.value)) {
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

const yaml11Ambiguous = /^(?:\d{4}-\d\d?-\d\d?|\d+:\d|(?:yes|no|on|off)$)/i;

function isShort(value: unknown): boolean {
  return typeof value !== "string" || /^[^\s]{1,40}$/.test(value);
}

function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, " ");
}
