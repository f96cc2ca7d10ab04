import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import type { SourceText } from "../spec/parse.js";
import type { Block } from "./markup/block.js";
import { readPage } from "./markup/read-page.js";
import type { Line } from "./operation-page/line.js";
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
  const lines = page.flatMap(linesOf);
  const { readOperationPage } = await import("./operation-page/read.js");
  const operation = readOperationPage({ file, lines }, report);
  if (operation !== undefined) return [operation];
  const { readEndpointPage } = await import("./endpoint-page/read.js");
  const draft = await readEndpointPage(file, page, report);
  if (draft !== undefined) return [draft];
  const found = page.length === 0 ? "nothing" : "other text";
  report(problem("not-a-page", { file, line: 1 }, { looked, found }));
  return [];
}

/** A block as lines of text. */
function linesOf(block: Block): readonly Line[] {
  const { line } = block;
  switch (block.kind) {
    case "pair":
      return [{ text: `${block.label}: ${block.value}`, line }];
    case "row":
      return [{ text: block.cells.join(" | "), line }];
    case "code":
      return block.text
        .split("\n")
        .map((text, offset) => ({ text: text.trim(), line: line + offset }));
    default:
      return [{ text: block.text, line }];
  }
}
