import type { TablesParts } from "../plan/deployment-plan.js";
import { ledgerResource, tableResource } from "../table-resources.js";
import {
  nestedDeclarations,
  rootDeclarations,
} from "../template/parameters.js";
import { templateOf, type Template } from "../template/template.js";
import { prefixRoom } from "./prefix-room.js";
import type { StackFile } from "./stack-file.js";

/** A stack of tables. */
export function tablesStack(plan: TablesParts): StackFile {
  const template = tablesTemplate(plan);
  const { id, path, isNumbered, isNested } = plan;
  if (!isNumbered) return { id, path, template, note: "" };
  return { id, path, template, note: isNested ? splitNote : apartNote };
}

/** Its template. */
export function tablesTemplate({
  tables,
  hasLedger,
  isNested,
}: Pick<TablesParts, "tables" | "hasLedger" | "isNested">): Template {
  const resources = [
    ...tables.map(tableResource),
    ...(hasLedger ? [ledgerResource()] : []),
  ];
  return templateOf(
    Object.fromEntries(resources),
    {},
    isNested ? nestedDeclarations : rootDeclarations(prefixRoom([], tables)),
  );
}

const splitNote =
  "The tables do not fit one stack. One that was in tables.yaml keeps its items: import it here, under its name.";

const apartNote =
  "The tables do not fit one operation: this is a root stack. A table that template.yaml nested in a stack keeps its items: import it here, under its name.";
