import type { TableKeys } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { ledgerTable } from "../../../model/table/access.js";
import type { PrefixRoom } from "../template/parameters.js";

/** The characters that are left for a prefix of the longest name: of 64 of a function's, 255 of a table's. */
export function prefixRoom(
  modules: readonly Module[],
  tables: readonly TableKeys[],
): PrefixRoom {
  const functions = modules.flatMap(({ endpoints, authorizers }) => [
    ...endpoints.map(({ lambdaFunction }) => lambdaFunction),
    ...authorizers.map(({ name }) => name.slug),
  ]);
  const names = [ledgerTable, ...tables.map(({ name }) => name.wire)];
  return {
    functions: 64 - maxLength(functions),
    tables: 255 - maxLength(names),
  };
}

function maxLength(names: readonly string[]): number {
  return names.reduce((longest, { length }) => Math.max(longest, length), 0);
}
