import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { Model } from "../model.js";

/** What was understood of the specs. */
export interface Understood {
  readonly specs: readonly EndpointSpec[];
  readonly model: Model;
}

/** The problems without those that others have caused: a response lacks what a spec of its table would store, were it understood. They come back, where they are real, when that is mended: an error is only left out for another error. */
export function withoutConsequences(
  problems: readonly Diagnostic[],
  { specs, model }: Understood,
): readonly Diagnostic[] {
  const causes = problems.filter(isCause);
  if (causes.length === 0) return problems;
  const whole = new Set(model.endpoints.map(({ at }) => at.file));
  const tables = new Map(
    specs.map((spec) => [spec.at.file, tablesOf(spec)] as const),
  );
  return problems.filter((problem) => {
    if (!consequences.has(problem.code)) return true;
    const own = tables.get(problem.at.file) ?? [];
    return !causes.some((cause) => {
      const others = tables.get(cause.at.file);
      const isNear =
        others === undefined || others.some((table) => own.includes(table));
      const isLost = !whole.has(cause.at.file);
      return isNear && (isLost || isOfOneMember(problem, cause));
    });
  });
}

const consequences: ReadonlySet<Diagnostic["code"]> = new Set([
  "unfilled-response",
  "unfit-response",
] as const);

/** What is wrong with a response changes nothing that is stored. */
function isCause({ code, severity, at }: Diagnostic): boolean {
  const isOfResponse = at.key?.startsWith("/response") ?? false;
  return severity === "error" && !isOfResponse && !consequences.has(code);
}

/** Whether a problem speaks of a member whose own schema has the cause. */
function isOfOneMember({ message }: Diagnostic, cause: Diagnostic): boolean {
  const steps = cause.at.key?.split(/[/.]/) ?? [];
  const spoken = [...message.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  return steps.some((step) => spoken.includes(step));
}

/** The tables that a spec speaks of; undefined where it names none, and should. */
function tablesOf({
  table,
  primaryKey,
  children,
}: EndpointSpec): readonly string[] | undefined {
  if (table === undefined) return primaryKey === undefined ? [] : undefined;
  const others = [...(children?.values() ?? [])].map((child) => child.table);
  return [table, ...others].map(({ value }) => value);
}
