import type { CorsConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import { conditionHeaders } from "../../../model/request/query-string.js";
import { methods } from "../../../vocabulary/methods.js";

/** The CORS headers of every response; none where the configuration has no `cors`. */
export function corsHeaders(cors: CorsConfig | undefined): Headers {
  if (cors === undefined) return {};
  return {
    "Access-Control-Allow-Origin": cors.origin,
    "Access-Control-Expose-Headers": "ETag, Location, Retry-After",
  };
}

/** Response headers, by name. */
export type Headers = Readonly<Record<string, string>>;

/** The headers of the response to a CORS preflight request of a path. */
export function preflightHeaders(
  endpoints: readonly Endpoint[],
  cors: CorsConfig,
): Headers {
  const names = new Map(
    [
      "Content-Type",
      ...endpoints.flatMap(requestHeadersOf),
      ...cors.headers,
    ].map((name) => [name.toLowerCase(), name]),
  );
  return {
    "Access-Control-Allow-Origin": cors.origin,
    "Access-Control-Allow-Methods": methodsOf(endpoints).join(","),
    "Access-Control-Allow-Headers": [...names.values()].sort().join(","),
    "Access-Control-Max-Age": String(cors.maxAge),
  };
}

/** The methods of endpoints, in the order in which people name them. */
export function methodsOf(endpoints: readonly Endpoint[]): readonly string[] {
  const own = new Set(endpoints.map(({ method }) => method));
  return methods.filter((method) => own.has(method));
}

/** The request headers that an endpoint reads. */
function requestHeadersOf(endpoint: Endpoint): readonly string[] {
  return [
    ...credentialHeaders[endpoint.security],
    ...endpoint.headerMembers.map(({ name }) => name),
    ...conditionHeaders(endpoint),
  ];
}

const credentialHeaders: Readonly<
  Record<Endpoint["security"], readonly string[]>
> = {
  none: [],
  basic: ["Authorization"],
  bearer: ["Authorization"],
  api_key: ["X-Api-Key"],
  iam: [
    "Authorization",
    "X-Amz-Content-Sha256",
    "X-Amz-Date",
    "X-Amz-Security-Token",
  ],
};
