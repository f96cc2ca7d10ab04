import {
  creates,
  checksVersion,
  isList,
  actions,
} from "../../vocabulary/actions.js";
import { hasAuthorizeHook } from "../hooks.js";
import { includesOtherThanJson } from "../request/media-types.js";
import {
  fieldsOf,
  keyFields,
  type Endpoint,
  type GeneratedField,
  type TableKeys,
} from "../model.js";
import { isNeeded } from "../schema/shape.js";

/** The statuses of the errors that an endpoint's handler can send, lowest first. An ASYNC one runs after the response; errors of HTTP are API Gateway's. */
export function errorStatuses(endpoint: Endpoint): readonly number[] {
  const { action, mode, payloadMode, table, security, mediaTypes } = endpoint;
  const isSync = mode === "SYNC";
  const hasBody = isSync && payloadMode === "json-body";
  const isVersioned = table?.version !== undefined && checksVersion(action);
  const possible: Readonly<Record<number, boolean>> = {
    400: mayBeInvalid(endpoint),
    401: isSync && hasAuthorizeHook(security),
    404: mayMiss(endpoint),
    405: isSync,
    406: isSync && includesOtherThanJson(mediaTypes.response),
    409: mayConflict(endpoint),
    412: isVersioned,
    413: hasBody,
    415: hasBody,
    428: isVersioned,
    500: true,
    501: action === "custom",
    503: table !== undefined && action !== "custom",
  };
  return Object.keys(possible)
    .map(Number)
    .filter((status) => possible[status]);
}

function mayBeInvalid({ payload, payloadMode, action }: Endpoint): boolean {
  if (payloadMode === "json-body" || isList(action)) return true;
  const isStrict = payload.kind === "map" && !payload.free && !payload.rest;
  return isStrict || fieldsOf(payload).some(isNeeded);
}

function mayMiss({ action, mustExist }: Endpoint): boolean {
  if (action === "put-one") return mustExist;
  return actions[action].needsItem ?? false;
}

function mayConflict(endpoint: Endpoint): boolean {
  const { action, table, children, batch, generated } = endpoint;
  if (table === undefined) return false;
  if (action === "delete-one") return table.children.length > 0;
  if (batch !== undefined) return !isNewKey(table, batch.generated);
  return (
    creates(action) &&
    (!isNewKey(table, generated) ||
      children.some((child) => !isNewKey(child.table, child.generated)))
  );
}

/** Whether the server generates a part of the key, so that it is new. */
export function isNewKey(
  table: TableKeys,
  generated: readonly GeneratedField[],
): boolean {
  const keys = new Set(keyFields(table).map(({ name }) => name));
  return generated.some(
    ({ field, by }) => by.kind === "uuid" && keys.has(field.name),
  );
}
