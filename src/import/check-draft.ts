import { parsePointer } from "../names/json-pointer.js";
import { readEndpoint } from "../spec/endpoint/read-endpoint.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import { sourceLocation, type SpecDraft } from "./spec-draft.js";

/** The keys of a route that a draft lacks: without them there is no endpoint. */
export function missingRouteKeys({ spec }: SpecDraft): readonly string[] {
  return (["http_method", "api_path"] as const).filter(
    (key) => spec[key] === undefined,
  );
}

/** Reports what a draft lacks for being a spec, and what is wrong with it, at the lines of the page. */
export function checkDraft(draft: SpecDraft, report: Report): void {
  const { spec, at } = draft;
  const missing = missingRouteKeys(draft);
  if (missing.length > 0) {
    const lacks = missing.map((key) => `\`${key}\``).join(" and ");
    const place = [...draft.places.values()][0] ?? { ...at, line: 1 };
    report(problem("half-page", place, { lacks, set: setFlags(missing) }));
    return;
  }
  const unmet = draft.needs.filter((key) => !hasValue(spec, key));
  if (unmet.length > 0) {
    const what = unmet.map((key) => `\`${key}\``).join(", ");
    report(problem("not-on-page", at, { what, set: setFlags(unmet) }));
  }
  const entry = { key: "spec", value: spec, at: { file: at.file } };
  readEndpoint(entry, (found) => {
    report(withSourceLocation(found, draft));
  });
}

function setFlags(keys: readonly string[]): string {
  return keys.map((key) => `--set ${key}=…`).join(" ");
}

/** Whether a spec has a value at a key, or at a pointer. */
function hasValue(spec: SpecDraft["spec"], key: string): boolean {
  const steps = key.startsWith("/") ? parsePointer(key) : [key];
  let value: unknown = spec;
  for (const step of steps) {
    if (typeof value !== "object" || value === null) return false;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value !== undefined;
}

/** A problem of a spec, at the line of the page that its value was read from. */
export function withSourceLocation(
  found: Diagnostic,
  draft: SpecDraft,
): Diagnostic {
  if (found.at.line !== undefined || found.at.key === undefined) return found;
  return { ...found, at: sourceLocation(draft, found.at.key) };
}
