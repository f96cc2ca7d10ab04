import type { InfraConfig } from "../../../config/infra-config.js";
import { groupBy } from "../../../model/group-by.js";
import type { Model } from "../../../model/model.js";
import { accessesOf, ledgerTable } from "../../../model/table/access.js";
import { logicalId } from "../template/logical-id.js";
import type { TablesPlan } from "./deployment-plan.js";
import { measureTables } from "./measured-text.js";
import { stackNumberOf } from "./numbered-stacks.js";
import { exceededLimit, stackSize, type StackLimits } from "./stack-limits.js";
import { tableTextBound } from "./text-bounds.js";

/** The stacks of the tables that are made: one, or numbered ones where it would not fit. */
export function planTables(
  model: Model,
  infra: InfraConfig,
  limits: StackLimits,
): readonly TablesPlan[] {
  const existing = new Set(infra.existingTables);
  const tables = model.tables.filter(({ name }) => !existing.has(name.wire));
  const hasLedger = !existing.has(ledgerTable) && usesLedger(model);
  if (tables.length === 0 && !hasLedger) return [];
  const whole = planOf({ tables, hasLedger, number: "" }, limits);
  if (exceededLimit(whole.size, limits) === undefined) return [whole];
  const resources = [
    ...tables.map((table) => [logicalId(table.name, "Table"), table] as const),
    ...(hasLedger ? [[ledgerId, undefined] as const] : []),
  ];
  return groupBy(resources, ([id]) => stackNumberOf(id)).map(([number, some]) =>
    planOf(
      {
        tables: some.flatMap(([, table]) => table ?? []),
        hasLedger: some.some(([, table]) => table === undefined),
        number,
      },
      limits,
    ),
  );
}

/** Whether a request is remembered. */
export function usesLedger({ endpoints }: Model): boolean {
  return endpoints.some((endpoint) =>
    accessesOf(endpoint).some(({ permissions }) =>
      permissions.some(({ resource }) => resource.kind === "ledger"),
    ),
  );
}

/** The logical id of the ledger. */
export const ledgerId = "Ledger";

function planOf(
  {
    number,
    ...held
  }: Pick<TablesPlan, "tables" | "hasLedger"> & { readonly number: string },
  limits: StackLimits,
): TablesPlan {
  const { tables, hasLedger } = held;
  const isNested = true;
  const resources = tables.length + (hasLedger ? 1 : 0);
  const bound =
    4_000 + tables.reduce((sum, table) => sum + tableTextBound(table), 0);
  return {
    id: `Tables${number}`,
    path: `stacks/tables${number === "" ? "" : `-${number}`}.yaml`,
    size: stackSize({ resources, outputs: 0, bound }, limits, () =>
      measureTables({ ...held, isNested }),
    ),
    ...held,
    isNumbered: number !== "",
    isNested,
  };
}
