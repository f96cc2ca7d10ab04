import type { InfraConfig } from "../../../config/infra-config.js";
import { accessesOf, ledgerTable } from "../../../model/table/access.js";
import type { Model } from "../../../model/model.js";
import type { Data } from "../../../render/yaml.js";
import { groupBy } from "../../../model/group-by.js";
import { stackNumberOf } from "./numbered-stacks.js";
import { ledgerResource, tableResource } from "../table-resources.js";
import { exceededLimit, stackFile, type StackFile } from "./stack-file.js";
import { templateOf, type Template } from "../template/template.js";

/** The stacks of the tables that are made: one, or numbered ones where it would not fit. */
export function tablesStacks(
  model: Model,
  infra: InfraConfig,
): readonly StackFile[] {
  const isCreated = (table: string) => !infra.existingTables.includes(table);
  const tables = model.tables.filter(({ name }) => isCreated(name.wire));
  const hasLedger = isCreated(ledgerTable) && usesLedger(model);
  if (tables.length === 0 && !hasLedger) return [];
  const ledger = hasLedger ? [ledgerResource()] : [];
  const resources = [...tables.map(tableResource), ...ledger];
  const whole = stackFile(stackOf(resources), {
    id: "Tables",
    path: "stacks/tables.yaml",
  });
  if (exceededLimit(whole) === undefined) return [whole];
  return groupBy(resources, ([id]) => stackNumberOf(id)).map(([number, some]) =>
    stackFile(stackOf(some), {
      id: `Tables${number}`,
      path: `stacks/tables-${number}.yaml`,
      note: splitNote,
    }),
  );
}

function stackOf(resources: readonly (readonly [string, Data])[]): Template {
  return templateOf(Object.fromEntries(resources));
}

/** Whether a request is remembered. */
export function usesLedger({ endpoints }: Model): boolean {
  return endpoints
    .flatMap(accessesOf)
    .flatMap(({ permissions }) => permissions)
    .some(({ resource }) => resource.kind === "ledger");
}

const splitNote =
  "The tables do not fit one stack. One that was in tables.yaml keeps its items: import it here, under its name.";
