import type { SourceText } from "../spec/syntax/source-text.js";
import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import { formatPointer } from "../names/json-pointer.js";
import { functionName } from "./function-name.js";
import { halfOf, judge, placed } from "./check-draft.js";
import { readDrafts, type Open } from "./read-drafts.js";
import { withSetting, type Setting } from "./setting.js";
import { inOrder } from "./sort-spec-keys.js";
import type { SpecDraft } from "./spec-draft.js";

/** What was made of pages and documents, and what is wrong with them. */
export interface Imported {
  readonly drafts: readonly SpecDraft[];
  /** Those drafts that an error keeps from being the spec of their source. */
  readonly faulty: ReadonlySet<SpecDraft>;
  readonly problems: readonly Diagnostic[];
}

/** Pages and documents → drafts of specs, with what the command line says of each. Files that documents refer to are opened by their paths. */
export async function importSpecs(
  sources: readonly SourceText[],
  settings: readonly Setting[],
  open: Open,
): Promise<Imported> {
  const drafts: SpecDraft[] = [];
  const faulty = new Set<SpecDraft>();
  const problems: Diagnostic[] = [];
  for (const source of sources) {
    const found: Diagnostic[] = [];
    const { read, isPage } = await readDrafts(
      source,
      (one) => void found.push(one),
      open,
    );
    const ofPage = isPage && found.some(isError);
    for (const one of read) {
      const own: Diagnostic[] = [];
      const report = (problem: Diagnostic): void => void own.push(problem);
      const draft = named(settled(one, settings, report));
      judge(draft, report);
      drafts.push(draft);
      if (ofPage || own.some(isError)) faulty.add(draft);
      const all = isPage ? [...found, ...own] : own;
      problems.push(...all.map((problem) => placed(problem, draft)));
    }
    if (!isPage || read.length === 0) problems.push(...found);
  }
  for (const { draft, problem } of twice(drafts)) {
    faulty.add(draft);
    problems.push(problem);
  }
  return { drafts, faulty, problems: sortDiagnostics(problems) };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** The id of a draft's endpoint, which names its file; undefined for half a page that names nothing. */
export function idOf({ spec }: SpecDraft): string | undefined {
  const id = spec["endpoint_name"] ?? spec["lambda_function"];
  return typeof id === "string" ? id : undefined;
}

/** Two drafts of one endpoint would be one file. */
function twice(
  drafts: readonly SpecDraft[],
): readonly { readonly draft: SpecDraft; readonly problem: Diagnostic }[] {
  const first = new Map<string, SpecDraft>();
  return drafts.flatMap((draft) => {
    const id = idOf(draft);
    // Some disks take names in capitals for the same.
    const other = first.get(id?.toLowerCase() ?? "");
    if (id === undefined) return [];
    first.set(id.toLowerCase(), other ?? draft);
    if (other === undefined) return [];
    const said = { id, other: other.from };
    return [{ draft, problem: problem("endpoint-twice", draft.at, said) }];
  });
}

/** A draft with the settings; one that fits nowhere in it is reported. */
function settled(
  draft: SpecDraft,
  settings: readonly Setting[],
  report: Report,
): SpecDraft {
  let spec = draft.spec;
  for (const setting of settings) {
    const next = withSetting(spec, setting);
    const key = formatPointer(setting.steps);
    if (next === undefined) {
      report(problem("setting-without-place", draft.at, { key }));
    }
    spec = next ?? spec;
  }
  return { ...draft, spec: inOrder(spec) };
}

/** A draft whose function has a name: the one that follows from its method and path, where nothing says another. */
function named(draft: SpecDraft): SpecDraft {
  const { spec } = draft;
  const { http_method: method, api_path: path } = spec;
  if (spec["lambda_function"] !== undefined || halfOf(draft).length > 0) {
    return draft;
  }
  const lambda_function = functionName(String(method), String(path));
  return { ...draft, spec: inOrder({ lambda_function, ...spec }) };
}
