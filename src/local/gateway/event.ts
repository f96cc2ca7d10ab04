import type { Call } from "./call.js";
import { traceId } from "./ids.js";
import { isBinary } from "./media-type.js";
import type { Named, Values } from "./request.js";
import { requestContext } from "./request-context.js";

/** The event of a Lambda proxy integration, version 1.0: what has no value is null, not absent. */
export function proxyEvent(call: Call, binaryTypes: readonly string[]): object {
  const { body, headers } = call.request;
  const binary = isBinary(headers.get("content-type"), binaryTypes);
  const isBase64Encoded = binary && body.length > 0;
  return {
    ...parametersOf(call),
    requestContext: requestContext(call),
    body:
      body.length === 0
        ? null
        : body.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  };
}

/** What proxy integrations and authorizers are told of a request. */
export function parametersOf(call: Call): object {
  const { request, pathParameters } = call;
  const headers = withForwarded(call);
  return {
    resource: call.resource ?? request.path,
    path: request.path,
    httpMethod: request.method,
    headers: lastOf(headers),
    multiValueHeaders: allOf(headers),
    queryStringParameters: lastOf(request.query.all),
    multiValueQueryStringParameters: allOf(request.query.all),
    pathParameters: isEmpty(pathParameters) ? null : pathParameters,
    stageVariables: null,
  };
}

/** The headers, with those that API Gateway adds. */
function withForwarded({ request, at, requestId }: Call): Values["all"] {
  const { headers, sourceIp } = request;
  const forwarded = headers.all.get("x-forwarded-for")?.values ?? [];
  const set = (name: string, value: string): [string, Named] => [
    name.toLowerCase(),
    { name, values: [value] },
  ];
  return new Map([
    ...headers.all,
    set("X-Forwarded-For", [...forwarded, sourceIp].join(", ")),
    set(
      "X-Forwarded-Port",
      /:(\d+)$/.exec(headers.get("host") ?? "")?.[1] ?? "80",
    ),
    set("X-Forwarded-Proto", "http"),
    ...(headers.all.has("x-amzn-trace-id")
      ? []
      : [set("X-Amzn-Trace-Id", traceId(at, requestId))]),
  ]);
}

function lastOf(all: Values["all"]): Record<string, string> | null {
  if (all.size === 0) return null;
  const found = Object.create(null) as Record<string, string>;
  for (const { name, values } of all.values()) {
    found[name] = values.at(-1) ?? "";
  }
  return found;
}

function allOf(all: Values["all"]): Record<string, readonly string[]> | null {
  if (all.size === 0) return null;
  const found = Object.create(null) as Record<string, readonly string[]>;
  for (const { name, values } of all.values()) found[name] = values;
  return found;
}

function isEmpty(parameters: Readonly<Record<string, string>>): boolean {
  return Object.keys(parameters).length === 0;
}
