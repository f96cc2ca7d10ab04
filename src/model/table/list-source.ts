import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { isList } from "../../vocabulary/actions.js";
import type { EndpointDraft } from "../draft.js";
import type { ListSource, Table } from "../model.js";
import type { Field } from "../schema/shape.js";

/** What a list reads: the index of the spec, or of the action's name; else a partition of a table with a sort key, or all of a table without one. */
export function listSourceOf(
  { action, actionName, spec }: EndpointDraft,
  table: Table | undefined,
  report: Report,
): ListSource | undefined {
  if (table === undefined || !isList(action)) return undefined;
  const wanted =
    spec.index?.value ?? (action === "get-by" ? actionName : undefined);
  if (wanted === undefined) {
    const { partitionKey, sortKey } = table;
    return sortKey === undefined ? {} : { partitionKey, sortKey };
  }
  const index = table.indexes.find(({ name }) => name.wire === wanted);
  if (index === undefined) {
    const known = table.indexes.map(({ name }) => name.wire);
    const at = (spec.index ?? spec.action)?.at ?? spec.at;
    const near = didYouMean(wanted, known);
    const parameters = { index: wanted, table: table.name.wire, near };
    report(problem("unknown-index", at, parameters));
    return {};
  }
  const member = (name: string): Field | undefined =>
    table.item.fields.find((field) => field.name === name);
  const partitionKey = member(index.partitionKey);
  const sortKey =
    index.sortKey === undefined ? undefined : member(index.sortKey);
  return {
    index,
    ...(partitionKey && { partitionKey }),
    ...(sortKey && { sortKey }),
  };
}
