import type { Endpoint } from "../../../model/model.js";
import { usesAuthorizer, type Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { invocationUri } from "../functions/function-arn.js";

/** The security requirement of an endpoint; undefined where API Gateway lets everybody through. */
export function securityOf(endpoint: Endpoint): Data | undefined {
  const { security } = endpoint;
  const isOurs = security === "api_key" || security === "iam";
  return isOurs || usesAuthorizer(endpoint) ? [{ [security]: [] }] : undefined;
}

/** The ways in which callers of a module's API show who they are, by name. */
export function securitySchemes({
  endpoints,
  authorizers,
}: Module): ReadonlyMap<string, Data> {
  const asked = new Set(endpoints.map(({ security }) => security));
  return new Map<string, Data>([
    ...(asked.has("api_key")
      ? [["api_key", { ...header, name: "x-api-key" }] as const]
      : []),
    ...authorizers.map(
      ({ scheme, name }) => [scheme, authorizerScheme(name.slug)] as const,
    ),
    ...(asked.has("iam") ? [["iam", signature] as const] : []),
  ]);
}

const header = { type: "apiKey", in: "header" } as const;

const signature = {
  ...header,
  name: "Authorization",
  "x-amazon-apigateway-authtype": "awsSigv4",
};

function authorizerScheme(functionName: string): Data {
  return {
    ...header,
    name: "Authorization",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      identitySource: "method.request.header.Authorization",
      // The hook of each endpoint decides for itself.
      authorizerResultTtlInSeconds: 0,
      authorizerUri: invocationUri(functionName),
    },
  };
}
