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
  type Table,
} from "../model.js";

/** The statuses with which an endpoint's handler can refuse a request, lowest first. An ASYNC one has answered before; and what is of HTTP, API Gateway has seen to. */
export function errorStatuses(endpoint: Endpoint): readonly number[] {
  const { action, mode, payloadMode, table, security, mediaTypes } = endpoint;
  const isSync = mode === "SYNC";
  const hasBody = isSync && payloadMode === "json-body";
  const isVersioned = table?.version !== undefined && checksVersion(action);
  const refused: Readonly<Record<number, boolean>> = {
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
  return Object.keys(refused)
    .map(Number)
    .filter((status) => refused[status]);
}

function mayBeInvalid({ payload, payloadMode, action }: Endpoint): boolean {
  if (payloadMode === "json-body" || isList(action)) return true;
  const isStrict = payload.kind === "map" && !payload.free && !payload.rest;
  return (
    isStrict ||
    fieldsOf(payload).some(
      ({ required, fallback }) => required && fallback === undefined,
    )
  );
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

/** Whether the server makes a part of each key that no other item has. */
export function isNewKey(
  table: Table,
  generated: readonly GeneratedField[],
): boolean {
  const keys = new Set(keyFields(table).map(({ name }) => name));
  return generated.some(
    ({ field, by }) => by.kind === "uuid" && keys.has(field.name),
  );
}
