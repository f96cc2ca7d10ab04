import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import type { SourceText } from "../spec/parse.js";
import { isOperationPage } from "./operation-page/headings.js";
import { linesOf } from "./operation-page/lines-of.js";
import { readPage } from "./markup/read-page.js";
import type { SpecDraft } from "./spec-draft.js";

/** The specs that a page or a document says, one an endpoint; what is neither is reported. */
export async function readDrafts(
  source: SourceText,
  report: Report,
): Promise<readonly SpecDraft[]> {
  const { file } = source;
  const looked = "labels and sections (HTTP method, API path, Payload Schema)";
  if (source.encoding === "binary data") {
    const found = "binary data";
    report(problem("not-a-page", { file }, { looked, found }));
    return [];
  }
  const page = await readPage(source);
  const lines = linesOf(page);
  if (isOperationPage(lines)) {
    const { readOperationPage } = await import("./operation-page/read.js");
    const operation = readOperationPage({ file, lines }, report);
    return operation === undefined ? [] : [operation];
  }
  const { readEndpointPage } = await import("./endpoint-page/read.js");
  const draft = await readEndpointPage(file, page, report);
  if (draft !== undefined) return [draft];
  const found = page.length === 0 ? "nothing" : "other text";
  report(problem("not-a-page", { file, line: 1 }, { looked, found }));
  return [];
}
