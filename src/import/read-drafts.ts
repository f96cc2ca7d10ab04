import { generatedMark } from "../vocabulary/labels.js";
import type { SourceText } from "../spec/syntax/source-text.js";
import { posix } from "node:path";
import { type Report, problem } from "../diagnostics/diagnostic.js";
import type { OpenReferenced } from "./openapi/document/reference-resolver.js";
import { isOperationPage } from "./operation-page/headings.js";
import { pageLines, type Line } from "./operation-page/line.js";
import { readPage } from "./markup/read-page.js";
import type { SpecDraft } from "./spec-draft.js";

/** The drafts of a source: one of a page, one an operation of a document. */
export interface SourceDrafts {
  readonly drafts: readonly SpecDraft[];
  readonly isPage: boolean;
}

/** Reads a page or a document; what is neither is reported. */
export async function readDrafts(
  source: SourceText,
  report: Report,
  open: OpenReferenced,
): Promise<SourceDrafts> {
  const { readOpenApi } = await import("./openapi/read-open-api.js");
  const folder = posix.dirname(source.file);
  const operations = await readOpenApi(source, report, (path) =>
    open(posix.join(folder, path), folder),
  );
  if (operations !== undefined) return { drafts: operations, isPage: false };
  const page = await readPageDraft(source, report);
  return { drafts: page === undefined ? [] : [page], isPage: true };
}

async function readPageDraft(
  source: SourceText,
  report: Report,
): Promise<SpecDraft | undefined> {
  const { file } = source;
  const looked =
    "labels and sections (HTTP method, API path, Payload Schema, Root Schema)";
  const reportNotPage = (found: string): void => {
    report(problem("not-a-page", { file, line: 1 }, { looked, found }));
  };
  const isBinary = source.encoding === "binary data";
  if (isBinary || isSpec(source)) {
    reportNotPage(isBinary ? "binary data" : "a spec, which needs no import");
    return undefined;
  }
  if (Buffer.byteLength(source.text) > largestPage) {
    const limit = "8 MiB";
    report(problem("too-large", { file }, { what: "The page", limit }));
    return undefined;
  }
  const page = await readPage(source);
  const lines = pageLines(page);
  if (isOperationPage(lines)) {
    const { readOperationPage } =
      await import("./operation-page/read-operation-page.js");
    return readOperationPage({ file, lines }, report);
  }
  const { readEndpointPage } =
    await import("./endpoint-page/read-endpoint-page.js");
  const isGenerated = source.text.includes(generatedMark);
  const draft = await readEndpointPage({ file, page, isGenerated }, report);
  if (draft === undefined) reportNotPage(describeText(lines));
  return draft;
}

const largestPage = 8 * 1024 * 1024;

/** Whether a text is a spec already. */
function isSpec({ file, text }: SourceText): boolean {
  return (
    /\.(?:json|ya?ml)$/i.test(file) &&
    /(?:^|\n)[ \t"{]*lambda_function"?\s*:/.test(text)
  );
}

/** A text that is no page, in a few words. */
function describeText(lines: readonly Line[]): string {
  const [first] = lines;
  if (first === undefined) return "nothing";
  const start = first.text.slice(0, 40).trim();
  return `a text that starts with ${JSON.stringify(start)}`;
}
