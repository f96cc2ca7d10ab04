import { problem } from "../diagnostics/catalogue.js";
import type {
  Diagnostic,
  Location,
  Report,
} from "../diagnostics/diagnostic.js";
import { parsePointer } from "../names/json-pointer.js";
import { readEndpoint } from "../spec/endpoint/read-endpoint.js";
import type { SpecDraft } from "./spec-draft.js";

/** What a spec lacks without which there is no endpoint. */
export function halfOf({ spec }: SpecDraft): readonly string[] {
  return (["http_method", "api_path"] as const).filter(
    (key) => spec[key] === undefined,
  );
}

/** Reports what keeps a draft from being a whole spec, each problem at its place on the page. */
export function judge(draft: SpecDraft, report: Report): void {
  const { spec, at } = draft;
  const lacks = halfOf(draft);
  if (lacks.length > 0) {
    const said = lacks.map((key) => `\`${key}\``).join(" and ");
    const set = lacks.map((key) => `--set ${key}=…`).join(" ");
    const place = [...draft.places.values()][0] ?? { ...at, line: 1 };
    report(problem("half-page", place, { lacks: said, set }));
    return;
  }
  const needs = draft.needs.filter((key) => !says(spec, key));
  if (needs.length > 0) {
    const what = needs.map((key) => `\`${key}\``).join(", ");
    const set = needs.map((key) => `--set ${key}=…`).join(" ");
    report(problem("not-on-page", at, { what, set }));
  }
  const entry = { key: "spec", value: spec, at: { file: at.file } };
  readEndpoint(entry, (found) => {
    report(placed(found, draft));
  });
}

/** Whether a spec has a value at a key, or at a pointer. */
function says(spec: SpecDraft["spec"], key: string): boolean {
  const steps = key.startsWith("/") ? parsePointer(key) : [key];
  let value: unknown = spec;
  for (const step of steps) {
    if (typeof value !== "object" || value === null) return false;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value !== undefined;
}

/** A problem of a spec, at the line of the page that the value comes from. */
export function placed(found: Diagnostic, draft: SpecDraft): Diagnostic {
  if (found.at.line !== undefined || found.at.key === undefined) return found;
  return { ...found, at: placeOf(found.at.key, draft) };
}

function placeOf(pointer: string, { places, at }: SpecDraft): Location {
  for (
    let key = pointer;
    key !== "";
    key = key.slice(0, key.lastIndexOf("/"))
  ) {
    const place = places.get(key);
    if (place !== undefined) return place;
  }
  return at;
}
