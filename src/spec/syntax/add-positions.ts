import type { SourceText } from "./source-text.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** The same problems with line and column: files are read for their positions only when there is a problem in them. */
export async function addPositions(
  problems: readonly Diagnostic[],
  sources: readonly SourceText[],
): Promise<readonly Diagnostic[]> {
  if (problems.length === 0) return problems;
  const { locator } = await import("./parse-with-positions.js");
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const locators = new Map<string, ReturnType<typeof locator>>();
  return problems.map((problem) => {
    const { at } = problem;
    const source = byFile.get(at.file);
    if (source === undefined || at.line !== undefined) return problem;
    const locate = locators.get(at.file) ?? locator(source);
    locators.set(at.file, locate);
    return { ...problem, at: locate(at.key ?? "") };
  });
}
