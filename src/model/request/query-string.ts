import { checksVersion } from "../../vocabulary/actions.js";
import { keyAliases } from "../../vocabulary/labels.js";
import { fieldsOf, type Endpoint } from "../model.js";
import type { Field } from "../schema/shape.js";

/** Whether a request carries its members in the query string; a DELETE may carry them there in any case. */
export function readsQueryString({
  payloadMode,
  action,
}: Pick<Endpoint, "payloadMode" | "action">): boolean {
  return payloadMode === "query-string" || action === "delete-one";
}

/** The names by which the query string carries members that the path does not. */
export function queryStringNames(endpoint: Endpoint): readonly string[] {
  const { payload, pathMembers, queryMembers, headerMembers } = endpoint;
  const elsewhere = new Set(
    [...pathMembers, ...headerMembers].map(({ name }) => name),
  );
  const fields = readsQueryString(endpoint) ? fieldsOf(payload) : queryMembers;
  return fields
    .filter(({ name }) => !elsewhere.has(name))
    .flatMap((field) => [field.name, ...keyAliasesOf(field, endpoint)]);
}

/** The aliases of the partition key in the query string, without those that are names of members. */
export function keyAliasesOf(
  { name }: Field,
  endpoint: Endpoint,
): readonly string[] {
  const { payload, table } = endpoint;
  if (!readsQueryString(endpoint) || name !== table?.partitionKey.name)
    return [];
  const names = new Set(fieldsOf(payload).map((field) => field.name));
  return keyAliases.filter((alias) => !names.has(alias));
}

/** Whether the header If-Match may say which version of an item a request changes. */
export function acceptsIfMatch({ action, table }: Endpoint): boolean {
  return checksVersion(action) && table?.version !== undefined;
}

/** The headers that make a request depend on the version of its item. */
export function conditionHeaders(
  endpoint: Endpoint,
): readonly ("If-Match" | "If-None-Match")[] {
  return [
    ...(acceptsIfMatch(endpoint) ? (["If-Match"] as const) : []),
    ...(acceptsIfNoneMatch(endpoint) ? (["If-None-Match"] as const) : []),
  ];
}

/** Whether the header If-None-Match counts: where an item may be new, and where one with a version is read. */
export function acceptsIfNoneMatch(endpoint: Endpoint): boolean {
  const { action, mustExist } = endpoint;
  const mayBeNew = action === "put-one" && !mustExist;
  return (mayBeNew && acceptsIfMatch(endpoint)) || mayBeUnchanged(endpoint);
}

/** Whether a reader may be told that it has the item as it is. */
export function mayBeUnchanged({ action, table }: Endpoint): boolean {
  return action === "get-one" && table?.version !== undefined;
}
