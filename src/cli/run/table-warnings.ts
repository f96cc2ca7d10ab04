import { defaultInfra } from "../../config/infra-config.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { applyRules } from "../../diagnostics/severity-rules.js";
import { sortDiagnostics } from "../../diagnostics/sort-diagnostics.js";
import type { Model } from "../../model/model.js";
import type { Change } from "../../output/change.js";
import { loadSpec } from "../../spec/spec-files.js";
import { addPositions } from "../../spec/syntax/add-positions.js";
import type { RunConfig } from "./run-config.js";

/** What a run would write, and what it is made of. */
export interface TableChangesInput {
  readonly changes: readonly Change[];
  readonly model: Model;
}

/** What cannot be deployed of the tables as they are now over those of the tree on the disk. Reads templates that are about to change, and no others. */
export async function tableWarnings(
  { base, out, emitters, rules, infra = defaultInfra }: RunConfig,
  { changes, model }: TableChangesInput,
): Promise<readonly Diagnostic[]> {
  const leaving = changes.filter(({ kind }) =>
    /^(?:update|edited|orphan)$/.test(kind),
  );
  if (!emitters.includes("infra") || leaving.length === 0) return [];
  const { compareTables, isTablesStack } =
    await import("../../emit/infra/plan/compare-tables.js");
  const paths = leaving.map(({ path }) => path).filter(isTablesStack);
  if (paths.length === 0) return [];
  const { parseFile } = await import("../../local/stack/parse-file.js");
  const { StackError } = await import("../../local/stack/stack-error.js");
  const before = paths.flatMap((path) => {
    try {
      return parseFile(`${out}/${path}`, new Map());
    } catch (error) {
      // One that was edited by hand, or is in a merge, is compared with nothing.
      if (error instanceof StackError) return [];
      throw error;
    }
  });
  const existing = new Set(infra.existingTables);
  const tables = model.tables.filter(({ name }) => !existing.has(name.wire));
  const found = applyRules(compareTables(before, tables), rules);
  const files = new Set(found.map(({ at }) => at.file));
  const sources = Array.from(files, (file) => loadSpec(base, file)).filter(
    (source) => "text" in source,
  );
  return sortDiagnostics(await addPositions(found, sources));
}
