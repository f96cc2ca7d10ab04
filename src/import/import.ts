import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.js";
import { sorted } from "../diagnostics/sorted.js";
import type { SourceText } from "../spec/parse.js";
import { functionName } from "./function-name.js";
import { halfOf, judge, placed } from "./complete.js";
import { readDrafts } from "./read-drafts.js";
import { withSetting, type Setting } from "./setting.js";
import type { SpecDraft } from "./spec-draft.js";

/** What was made of pages and documents, and what is wrong with them. */
export interface Imported {
  readonly drafts: readonly SpecDraft[];
  readonly problems: readonly Diagnostic[];
}

/** Pages and documents → drafts of specs, with what the command line says of each. */
export async function importSpecs(
  sources: readonly SourceText[],
  settings: readonly Setting[],
): Promise<Imported> {
  const drafts: SpecDraft[] = [];
  const problems: Diagnostic[] = [];
  for (const source of sources) {
    const found: Diagnostic[] = [];
    const report = (one: Diagnostic): void => void found.push(one);
    const read = await readDrafts(source, report);
    const whole = read.map((draft) => named(settled(draft, settings, report)));
    for (const draft of whole) judge(draft, report);
    const [only] = whole.length === 1 ? whole : [];
    problems.push(...found.map((one) => (only ? placed(one, only) : one)));
    drafts.push(...whole);
  }
  problems.push(...twice(drafts));
  return { drafts, problems: sorted(problems) };
}

/** The id of a draft's endpoint, which names its file; undefined for half a page that names nothing. */
export function idOf({ spec }: SpecDraft): string | undefined {
  const id = spec["endpoint_name"] ?? spec["lambda_function"];
  return typeof id === "string" ? id : undefined;
}

/** Two drafts of one endpoint would be one file. */
function twice(drafts: readonly SpecDraft[]): readonly Diagnostic[] {
  const first = new Map<string, SpecDraft>();
  return drafts.flatMap((draft) => {
    const id = idOf(draft);
    // Some disks take names in capitals for the same.
    const other = first.get(id?.toLowerCase() ?? "");
    if (id === undefined) return [];
    first.set(id.toLowerCase(), other ?? draft);
    return other === undefined
      ? []
      : [problem("endpoint-twice", draft.at, { id, other: other.from })];
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
    const key = `/${setting.steps.join("/")}`;
    if (next === undefined) {
      report(problem("setting-without-place", draft.at, { key }));
    }
    spec = next ?? spec;
  }
  return { ...draft, spec };
}

/** A draft whose function has a name: the one that follows from its method and path, where nothing says another. */
function named(draft: SpecDraft): SpecDraft {
  const { spec } = draft;
  const { http_method: method, api_path: path } = spec;
  if (spec["lambda_function"] !== undefined || halfOf(draft).length > 0) {
    return draft;
  }
  const lambda_function = functionName(String(method), String(path));
  return { ...draft, spec: { lambda_function, ...spec } };
}
