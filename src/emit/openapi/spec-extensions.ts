import { defaultMaxBody } from "../../vocabulary/limits.js";
import { acceptedMessage } from "../../model/response/success-response.js";
import { actions } from "../../vocabulary/actions.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import { includesOtherThanJson } from "../../model/request/media-types.js";
import type { Endpoint, Index, Model } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import type { Schema } from "./schema.js";
import { serverOf } from "./servers.js";

/** What a spec states that OpenAPI has no keywords for, as extensions of the operation, in the order of a spec file. */
export function specExtensions(
  endpoint: Endpoint,
  indexes: readonly Index[] | undefined,
): Schema {
  const { name, lambdaFunction, actionName, mode, table, listSource } =
    endpoint;
  const { redelivery, unknownMembers, coerces, mustExist, notes } = endpoint;
  const index = listSource?.index;
  const stated = statedEntries({
    lambda_function: name.wire === lambdaFunction ? undefined : lambdaFunction,
    endpoint_url: urlBesideServer(endpoint),
    payload_mode: payloadMode(endpoint),
    action: actionName === "custom" ? undefined : actionName,
    invocation_mode: mode === "SYNC" ? undefined : mode,
    table: table?.name.wire,
    primary_key: table?.partitionKey.name,
    sort_key: table?.sortKey?.name,
    indexes: indexesOf(indexes),
    index: index?.name.wire,
    children: childrenOf(endpoint),
    api_gateway_response: gatewayResponseOf(endpoint),
    media_types: mediaTypes(endpoint),
    coercion: coerces ? "strings" : undefined,
    unknown_members: unknownMembers === "refuse" ? undefined : unknownMembers,
    redelivery: redelivery === "ledger" ? undefined : redelivery,
    must_exist: mustExist || undefined,
    memory: endpoint.memory,
    timeout: endpoint.timeout,
    max_body: maxBody(endpoint),
    notes: notes.length > 0 ? notes : undefined,
    source: sourceOf(endpoint),
  });
  return Object.fromEntries(
    stated.map(([key, value]) => [extensionOf(key), value]),
  );
}

function statedEntries(
  values: Readonly<Record<string, Data | undefined>>,
): readonly (readonly [key: string, value: Data])[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
}

function urlBesideServer(endpoint: Endpoint): string | undefined {
  return serverOf(endpoint) === undefined ? endpoint.url : undefined;
}

function payloadMode({ method, payloadMode }: Endpoint): string | undefined {
  const isDefault =
    (method === "GET" || method === "DELETE") ===
    (payloadMode === "query-string");
  return isDefault ? undefined : payloadMode;
}

/** The indexes that each endpoint's spec is shown to declare, by the endpoint's name. */
export type DeclaredIndexes = ReadonlyMap<string, readonly Index[]>;

/** Each index of a table at one endpoint: that of the spec that declares it, else the table's first. */
export function declaredIndexes({ endpoints }: Model): DeclaredIndexes {
  const firsts = new Map<string, Endpoint>();
  const byFile = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const { table, at } = endpoint;
    if (table === undefined) continue;
    const { wire } = table.name;
    if (!firsts.has(wire)) firsts.set(wire, endpoint);
    byFile.set(at.file, endpoint);
  }
  const declared = new Map<string, Index[]>();
  for (const [wire, first] of firsts) {
    for (const index of first.table?.indexes ?? []) {
      const own = byFile.get(index.at.file);
      const home = own?.table?.name.wire === wire ? own : first;
      const { wire: name } = home.name;
      declared.set(name, [...(declared.get(name) ?? []), index]);
    }
  }
  return declared;
}

function indexesOf(indexes: readonly Index[] | undefined): Data | undefined {
  if (indexes === undefined) return undefined;
  return new Map(
    indexes.map(({ name, partitionKey, sortKey }) => [
      name.wire,
      {
        partition_key: partitionKey,
        ...(sortKey !== undefined && { sort_key: sortKey }),
      },
    ]),
  );
}

function childrenOf({ children, table: parent }: Endpoint): Data | undefined {
  if (children.length === 0) return undefined;
  return new Map(
    children.map(({ member, table, parentKey }) => {
      const found = parent?.children.find(
        (child) =>
          child.table.name.wire === table.name.wire &&
          child.index.partitionKey === parentKey,
      );
      return [
        member,
        {
          table: table.name.wire,
          primary_key: table.partitionKey.name,
          parent_key: parentKey,
          ...(found && { index: found.index.name.wire }),
        },
      ];
    }),
  );
}

/** What API Gateway answers, where the responses do not say it. */
function gatewayResponseOf(endpoint: Endpoint): Data | undefined {
  const { gatewayResponse, mode, action, responses } = endpoint;
  const { statusCode, message } = gatewayResponse;
  const isAsync = mode === "ASYNC";
  const described = responses[statusCode]?.description;
  const byDefault = isAsync ? (described ?? acceptedMessage) : undefined;
  const status = isAsync ? 202 : actions[action].successStatus;
  if (statusCode === status && message === byDefault) return undefined;
  return { status_code: statusCode, ...(message !== undefined && { message }) };
}

function mediaTypes({ mediaTypes, payloadMode }: Endpoint): Data | undefined {
  const isStated =
    payloadMode === "query-string" && includesOtherThanJson(mediaTypes.request);
  return isStated ? mediaTypes.request : undefined;
}

function maxBody({ maxBody, mode }: Endpoint): number | undefined {
  return maxBody === defaultMaxBody(mode) ? undefined : maxBody;
}

function sourceOf({ source }: Endpoint): Data | undefined {
  const { repository, sha, runId } = source;
  const stated = statedEntries({ repository, sha, run_id: runId });
  return stated.length > 0 ? Object.fromEntries(stated) : undefined;
}
