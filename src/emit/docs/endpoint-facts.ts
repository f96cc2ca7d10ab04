import { labels } from "../../vocabulary/labels.js";
import { includesOtherThanJson } from "../../model/request/media-types.js";
import type { Endpoint, Index } from "../../model/model.js";

/** A labelled value on an endpoint's page. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The facts of a page's summary: the endpoint's source and its URL. */
export function summaryFacts(endpoint: Endpoint): readonly Fact[] {
  const { source, lambdaFunction, method, path, url, payloadMode } = endpoint;
  return facts([
    [labels.repository, source.repository],
    [labels.sha, source.sha],
    [labels.runId, source.runId],
    [labels.lambdaFunction, lambdaFunction],
    [labels.httpMethod, method],
    [labels.apiPath, path],
    [labels.endpointUrl, url],
    [labels.payloadMode, payloadMode],
  ]);
}

/** The facts of an endpoint: names, action, table, index and the like. */
export function factsOf(endpoint: Endpoint): readonly Fact[] {
  const { name, lambdaFunction, module, actionName, method, mode, path } =
    endpoint;
  const { table } = endpoint;
  const index = endpoint.listSource?.index;
  return facts([
    [labels.function, lambdaFunction],
    [labels.endpointName, name.wire === lambdaFunction ? undefined : name.wire],
    [labels.module, module],
    [labels.action, actionName],
    [labels.method, method],
    [labels.invocationMode, mode],
    [labels.resourcePath, path],
    [labels.table, table?.name.wire],
    [labels.primaryKey, table?.partitionKey.name],
    [labels.sortKey, table?.sortKey?.name],
    [labels.index, index?.name.wire],
    [labels.indexKeys, index && keysOf(index)],
    ...optionalFacts(endpoint),
  ]);
}

function keysOf({ partitionKey, sortKey }: Index): string {
  return sortKey === undefined ? partitionKey : `${partitionKey}, ${sortKey}`;
}

/** The facts that only stand on a page where they differ from the default. */
function optionalFacts({
  mediaTypes: { request, response },
  security,
  coerces,
  memory,
  timeout,
}: Endpoint): readonly (readonly [string, string | undefined])[] {
  return [
    [
      labels.mediaTypes,
      includesOtherThanJson(request) ? request.join(", ") : undefined,
    ],
    [
      labels.responseMediaTypes,
      includesOtherThanJson(response) ? response.join(", ") : undefined,
    ],
    [labels.security, security === "none" ? undefined : security],
    [labels.coercion, coerces ? "strings" : undefined],
    [labels.memory, memory === undefined ? undefined : `${memory} MB`],
    [labels.timeout, timeout === undefined ? undefined : `${timeout} s`],
  ];
}

/** The facts of API Gateway's own response. */
export function gatewayFacts({
  success,
  gatewayResponse,
}: Endpoint): readonly Fact[] {
  return facts([
    [labels.statusCode, String(success.status)],
    [labels.message, gatewayResponse.message],
  ]);
}

function facts(
  pairs: readonly (readonly [string, string | undefined])[],
): readonly Fact[] {
  return pairs.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value }],
  );
}
