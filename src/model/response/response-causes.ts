import type { Diagnostic, Location } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { EndpointDraft } from "../draft.js";
import type { CausesOf } from "./response-problems.js";

/** What was read of the specs, and what was found in doing so. */
export interface ReadSpecs {
  readonly specs: readonly EndpointSpec[];
  /** Those that become endpoints. */
  readonly drafts: readonly EndpointDraft[];
  readonly problems: readonly Diagnostic[];
}

/** The errors that keep members of a table's items from being known: all errors of a spec that becomes no endpoint, and those in the members' own schemas. */
export function responseCauses({
  specs,
  drafts,
  problems,
}: ReadSpecs): (table: string) => CausesOf {
  const tables = new Map(specs.map((spec) => [spec.at.file, tablesOf(spec)]));
  const complete = new Set(drafts.map(({ spec }) => spec.at.file));
  const errors = problems.filter(isCause).map(({ at }) => at);
  return (table) => {
    const near = errors.filter(
      ({ file }) => tables.get(file)?.includes(table) ?? true,
    );
    return (members) =>
      near.filter((at) => !complete.has(at.file) || members.some(isStepOf(at)));
  };
}

/** What is wrong with a response changes nothing that is stored. */
function isCause({ severity, at }: Diagnostic): boolean {
  return severity === "error" && !at.key?.startsWith("/response");
}

function isStepOf({ key }: Location): (member: string) => boolean {
  const steps = key?.split(/[/.]/) ?? [];
  return (member) => steps.includes(member);
}

/** The tables that a spec names; undefined where it names none, and should. */
function tablesOf({
  table,
  primaryKey,
  children,
}: EndpointSpec): readonly string[] | undefined {
  if (table === undefined) return primaryKey === undefined ? [] : undefined;
  const others = [...(children?.values() ?? [])].map((child) => child.table);
  return [table, ...others].map(({ value }) => value);
}
