import type { SourceText } from "../spec/syntax/source-text.js";
import { posix } from "node:path";
import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { ownMark } from "../vocabulary/labels.js";
import { isOperationPage } from "./operation-page/headings.js";
import type { Line } from "./operation-page/line.js";
import { linesOf } from "./operation-page/lines-of.js";
import { readPage } from "./markup/read-page.js";
import type { SpecDraft } from "./spec-draft.js";

/** Opens a file by its path from where the sources' paths start; undefined where there is none. */
export type Open = (path: string) => SourceText | undefined;

/** What a source gives: one draft for a page, one an operation for a document. */
export interface Read {
  readonly read: readonly SpecDraft[];
  readonly isPage: boolean;
}

/** The specs that a page or a document says; what is neither is reported. */
export async function readDrafts(
  source: SourceText,
  report: Report,
  open: Open,
): Promise<Read> {
  const { readOpenApi } = await import("./openapi/read-open-api.js");
  const beside = posix.dirname(source.file);
  const operations = await readOpenApi(source, report, (path) =>
    open(posix.join(beside, path)),
  );
  if (operations !== undefined) return { read: operations, isPage: false };
  const page = await readPageDraft(source, report);
  return { read: page === undefined ? [] : [page], isPage: true };
}

async function readPageDraft(
  source: SourceText,
  report: Report,
): Promise<SpecDraft | undefined> {
  const { file } = source;
  const looked =
    "labels and sections (HTTP method, API path, Payload Schema, Root Schema)";
  const refuse = (found: string): void => {
    report(problem("not-a-page", { file, line: 1 }, { looked, found }));
  };
  if (source.encoding === "binary data") {
    refuse("binary data");
    return undefined;
  }
  if (isSpec(source)) {
    refuse("a spec, which needs no import,");
    return undefined;
  }
  const page = await readPage(source);
  const lines = linesOf(page);
  if (isOperationPage(lines)) {
    const { readOperationPage } =
      await import("./operation-page/read-operation-page.js");
    return readOperationPage({ file, lines }, report);
  }
  const { readEndpointPage } =
    await import("./endpoint-page/read-endpoint-page.js");
  const isOwn = source.text.includes(ownMark);
  const draft = await readEndpointPage({ file, page, isOwn }, report);
  if (draft === undefined) refuse(foundIn(lines));
  return draft;
}

/** Whether a text is what import would make of a page. */
function isSpec({ file, text }: SourceText): boolean {
  return (
    /\.(?:json|ya?ml)$/i.test(file) &&
    /^\s*["{]?\s*"?lambda_function"?\s*:/m.test(text)
  );
}

/** What a text is that is no page, in a few words. */
function foundIn(lines: readonly Line[]): string {
  const [first] = lines;
  if (first === undefined) return "nothing";
  const start = first.text.slice(0, 40).trim();
  return `a text that starts with ${JSON.stringify(start)}`;
}
