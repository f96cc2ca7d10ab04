import type { SourceText } from "../../../src/spec/syntax/source-text.js";
import { stringify } from "yaml";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { SpecDraft } from "../../../src/import/spec-draft.js";
import { readOpenApi } from "../../../src/import/openapi/read-open-api.js";

/** What a document became. */
export interface ImportedDocument {
  readonly drafts: readonly SpecDraft[] | undefined;
  readonly specs: readonly Readonly<Record<string, unknown>>[];
  /** Each problem by its code, its line and its message. */
  readonly problems: readonly string[];
  readonly found: readonly Diagnostic[];
}

/** Reads a document, given as a value, that may refer to other files; as JSON, and as YAML where that is asked for. */
export async function readDocument(
  document: unknown,
  files: Readonly<Record<string, unknown>> = {},
  as: "json" | "yaml" = "json",
): Promise<ImportedDocument> {
  const written = (value: unknown): string =>
    as === "yaml"
      ? stringify(value, { aliasDuplicateObjects: false })
      : JSON.stringify(value, null, 2);
  return readText({ file: `api.${as}`, text: written(document) }, (path) =>
    Object.hasOwn(files, path)
      ? { file: path, text: written(files[path]) }
      : undefined,
  );
}

/** Reads the text of a document. */
export async function readText(
  source: SourceText,
  open: (path: string) => SourceText | undefined = () => undefined,
): Promise<ImportedDocument> {
  const found: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => void found.push(problem);
  const drafts = await readOpenApi(source, report, open);
  return {
    drafts,
    specs: (drafts ?? []).map(({ spec }) => spec),
    problems: found.map(
      ({ code, at, message }) => `${code} ${at.key ?? ""}: ${message}`,
    ),
    found,
  };
}
