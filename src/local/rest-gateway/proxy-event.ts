import type { Call } from "./call.js";
import { traceId } from "./request-ids.js";
import { isBinary } from "./media-type.js";
import type { ParameterValues } from "./request.js";
import { requestContext } from "./request-context.js";

/** The event of a Lambda proxy integration, version 1.0: what has no value is null, not absent. */
export function proxyEvent(call: Call, binaryTypes: readonly string[]): object {
  const { body, headers } = call.request;
  const binary = isBinary(headers.get("content-type"), binaryTypes);
  const isBase64Encoded = binary && body.length > 0;
  return {
    ...requestParameters(call),
    requestContext: requestContext(call),
    body:
      body.length === 0
        ? null
        : body.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  };
}

/** The members of a request that events of proxy integrations and authorizers share. */
export function requestParameters(call: Call): object {
  const { request, pathParameters } = call;
  const headers = withForwardedHeaders(call);
  return {
    resource: call.resource ?? request.path,
    path: request.path,
    httpMethod: request.method,
    headers: valuesOf(headers, lastOf),
    multiValueHeaders: valuesOf(headers, allOf),
    queryStringParameters: valuesOf(request.query.all, lastOf),
    multiValueQueryStringParameters: valuesOf(request.query.all, allOf),
    pathParameters:
      Object.keys(pathParameters).length === 0 ? null : pathParameters,
    stageVariables: null,
  };
}

/** The headers, with those that API Gateway adds. */
function withForwardedHeaders({ request, at }: Call): ParameterValues["all"] {
  const { headers, sourceIp } = request;
  const all = new Map(headers.all);
  const set = (name: string, value: string): unknown =>
    all.set(name.toLowerCase(), { name, values: [value] });
  const forwardedFor = headers.all.get("x-forwarded-for")?.values ?? [];
  set("X-Forwarded-For", [...forwardedFor, sourceIp].join(", "));
  set("X-Forwarded-Port", portOf(headers.get("host") ?? ""));
  set("X-Forwarded-Proto", "http");
  if (!all.has("x-amzn-trace-id")) set("X-Amzn-Trace-Id", traceId(at));
  return all;
}

function portOf(host: string): string {
  const colon = host.lastIndexOf(":");
  return colon > host.lastIndexOf("]") ? host.slice(colon + 1) : "80";
}

/** The parameters by their names, with what `pick` takes of their values; null where there are none. */
function valuesOf(
  all: ParameterValues["all"],
  pick: (values: readonly string[]) => unknown,
): object | null {
  if (all.size === 0) return null;
  // Its members are always own ones, whatever their names.
  return Object.fromEntries(
    [...all.values()].map(({ name, values }) => [name, pick(values)]),
  );
}

function lastOf(values: readonly string[]): string | undefined {
  return values.at(-1);
}

function allOf(values: readonly string[]): readonly string[] {
  return values;
}
