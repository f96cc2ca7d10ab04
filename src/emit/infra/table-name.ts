import { tablePrefix } from "./template/parameters.js";
import { ledgerTable } from "../../model/table/access.js";
import type { IamPermission } from "../../model/table/iam-permission.js";
import type { InfraConfig } from "../../config/infra-config.js";
import type { Data } from "../../render/yaml.js";
import { fnSub } from "./template/intrinsics.js";

/** The name under which a table is deployed. A table that is somebody else's has its own: the prefix is of what is made here. */
export function deployedTableName(table: string, infra: InfraConfig): Data {
  return infra.existingTables.includes(table)
    ? table
    : fnSub(`\${${tablePrefix}}${table}`);
}

/** The ARN of what an access touches: a table, an index of it, or the ledger. */
export function tableArn(
  on: IamPermission["resource"],
  infra: InfraConfig,
): Data {
  const table = on.kind === "ledger" ? ledgerTable : on.table;
  const isOurs = !infra.existingTables.includes(table);
  const index = on.kind === "index" ? `/index/${on.index}` : "";
  const prefix = isOurs ? `\${${tablePrefix}}` : "";
  return fnSub(
    `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${prefix}${table}${index}`,
  );
}
