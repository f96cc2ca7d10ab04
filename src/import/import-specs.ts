import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import type { SourceText } from "../spec/syntax/source-text.js";
import { formatPointer } from "../names/json-pointer.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import {
  missingRouteKeys,
  checkDraft,
  withSourceLocation,
} from "./check-draft.js";
import { functionName } from "./function-name.js";
import type { OpenReferenced } from "./openapi/document/reference-resolver.js";
import { readDrafts } from "./read-drafts.js";
import { applySetting, type Setting } from "./setting.js";
import { sortSpecKeys } from "./sort-spec-keys.js";
import type { SpecDraft } from "./spec-draft.js";

/** The drafts that pages and documents give, and what is wrong with them. */
export interface Imported {
  readonly drafts: readonly SpecDraft[];
  /** Those drafts that an error keeps from being the spec of their source. */
  readonly faulty: ReadonlySet<SpecDraft>;
  readonly problems: readonly Diagnostic[];
}

/** Reads pages and documents as drafts of specs, and applies the settings to each. `open` takes the paths of files that documents refer to. */
export async function importSpecs(
  sources: readonly SourceText[],
  settings: readonly Setting[],
  open: OpenReferenced,
): Promise<Imported> {
  const drafts: SpecDraft[] = [];
  const faulty = new Set<SpecDraft>();
  const problems: Diagnostic[] = [];
  for (const source of sources) {
    const found: Diagnostic[] = [];
    const collect = (one: Diagnostic): void => void found.push(one);
    const { drafts: read, isPage } = await readDrafts(source, collect, open);
    const isFaultyPage = isPage && found.some(isError);
    for (const one of read) {
      const own: Diagnostic[] = [];
      const report = (problem: Diagnostic): void => void own.push(problem);
      const draft = withFunctionName(applySettings(one, settings, report));
      checkDraft(draft, report);
      drafts.push(draft);
      if (isFaultyPage || own.some(isError)) faulty.add(draft);
      const all = isPage ? [...found, ...own] : own;
      problems.push(...all.map((one) => withSourceLocation(one, draft)));
    }
    if (!isPage || read.length === 0) problems.push(...found);
  }
  const firstById = new Map<string, SpecDraft>();
  for (const draft of drafts) {
    const id = endpointId(draft);
    if (id === undefined) continue;
    // The id names a file, and some file systems ignore the case of names.
    const other = firstById.get(id.toLowerCase());
    firstById.set(id.toLowerCase(), other ?? draft);
    if (other === undefined) continue;
    faulty.add(draft);
    const parameters = { id, other: other.from };
    problems.push(problem("endpoint-twice", draft.at, parameters));
  }
  return { drafts, faulty, problems: sortDiagnostics(problems) };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** The id of a draft's endpoint, which names its file; undefined where the page has none. */
export function endpointId({ spec }: SpecDraft): string | undefined {
  const id = spec["endpoint_name"] ?? spec["lambda_function"];
  return typeof id === "string" ? id : undefined;
}

/** A draft with the settings; one whose path its spec does not have is reported. */
function applySettings(
  draft: SpecDraft,
  settings: readonly Setting[],
  report: Report,
): SpecDraft {
  let spec = draft.spec;
  for (const setting of settings) {
    const next = applySetting(spec, setting);
    const key = formatPointer(setting.path);
    if (next === undefined) {
      report(problem("setting-without-place", draft.at, { key }));
    }
    spec = next ?? spec;
  }
  return { ...draft, spec: sortSpecKeys(spec) };
}

/** A draft whose function has a name: its own, else one made of method and path. */
function withFunctionName(draft: SpecDraft): SpecDraft {
  const { spec } = draft;
  const { http_method: method, api_path: path } = spec;
  const isNamed = spec["lambda_function"] !== undefined;
  if (isNamed || missingRouteKeys(draft).length > 0) return draft;
  const lambda_function = functionName(String(method), String(path));
  return { ...draft, spec: sortSpecKeys({ lambda_function, ...spec }) };
}
