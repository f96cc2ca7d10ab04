import type { CorsConfig } from "../../../config/infra-config.js";
import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { corsHeaders, type Headers } from "./cors.js";
import { setHeaders } from "./headers.js";
import {
  problemBody,
  problemType,
  unknownProblemBody,
} from "./problem-body.js";

/** The gateway responses of an API, in the format of the functions' error responses. Their templates have variables, and no logic. */
export function gatewayResponses(
  module: Module,
  cors: CorsConfig | undefined,
): Data {
  const response = (body: string, headers: Headers = {}) => ({
    responseParameters: setHeaders("gatewayresponse", {
      "Content-Type": problemType,
      ...headers,
      ...corsHeaders(cors),
    }),
    responseTemplates: { "application/json": body },
  });
  return new Map<string, Data>([
    ["DEFAULT_4XX", response(unknownProblemBody("Bad Request"))],
    ["DEFAULT_5XX", response(unknownProblemBody("Internal Server Error"))],
    ...responsesOf(module).map(
      ({ type, status, detail, headers }): [string, Data] => [
        type,
        {
          statusCode: String(status),
          ...response(problemBody(status, detail), headers),
        },
      ],
    ),
  ]);
}

/** One of the kinds of answers that API Gateway knows. */
interface GatewayResponse {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly headers?: Headers;
}

function responsesOf(module: Module): readonly GatewayResponse[] {
  const isSigned = module.endpoints.some(({ security }) => security === "iam");
  return [
    {
      type: "BAD_REQUEST_BODY",
      status: 400,
      detail: "The body is no JSON, or not as the schema of the payload says.",
    },
    {
      type: "BAD_REQUEST_PARAMETERS",
      status: 400,
      detail: "A parameter that is required is missing, or empty.",
    },
    {
      type: "UNAUTHORIZED",
      status: 401,
      detail: "Say who you are.",
      headers: challengeHeaders(module),
    },
    { type: "ACCESS_DENIED", status: 403, detail: "You may not do this." },
    { type: "EXPIRED_TOKEN", status: 403, detail: "The token has expired." },
    {
      type: "INVALID_API_KEY",
      status: 403,
      detail: "The header x-api-key is missing, or holds no known key.",
    },
    {
      type: "INVALID_SIGNATURE",
      status: 403,
      detail: "The signature of the request is not right.",
    },
    {
      type: "WAF_FILTERED",
      status: 403,
      detail: "The request is filtered out.",
    },
    // A path that is not there looks like a request that is not signed.
    isSigned
      ? {
          type: "MISSING_AUTHENTICATION_TOKEN",
          status: 403,
          detail:
            "The request is not signed, or there is nothing at this path.",
        }
      : {
          type: "MISSING_AUTHENTICATION_TOKEN",
          status: 404,
          detail: "There is nothing at this path.",
        },
    {
      type: "RESOURCE_NOT_FOUND",
      status: 404,
      detail: "There is nothing at this path.",
    },
    {
      type: "REQUEST_TOO_LARGE",
      status: 413,
      detail: "The request is too large.",
    },
    {
      type: "UNSUPPORTED_MEDIA_TYPE",
      status: 415,
      detail: "The body is of a media type that is not read here.",
    },
    {
      type: "QUOTA_EXCEEDED",
      status: 429,
      detail: "The quota of this key is used up.",
      headers: { "Retry-After": "3600" },
    },
    {
      type: "THROTTLED",
      status: 429,
      detail: "There are too many requests.",
      headers: { "Retry-After": "1" },
    },
    {
      type: "API_CONFIGURATION_ERROR",
      status: 500,
      detail: serverFault,
    },
    {
      type: "AUTHORIZER_CONFIGURATION_ERROR",
      status: 500,
      detail: serverFault,
    },
    { type: "AUTHORIZER_FAILURE", status: 500, detail: serverFault },
    {
      type: "INTEGRATION_FAILURE",
      status: 503,
      detail: "The request cannot be taken now: try again.",
      headers: { "Retry-After": "1" },
    },
    {
      type: "INTEGRATION_TIMEOUT",
      status: 504,
      detail: "The function did not answer in time.",
    },
  ];
}

const serverFault = "Something went wrong on our side.";

/** How callers may say who they are, where a module's API asks it: one header has all. */
function challengeHeaders({ authorizers }: Module): Headers {
  const all = authorizers.map(({ scheme }) => challenges[scheme]);
  return all.length === 0 ? {} : { "WWW-Authenticate": all.join(", ") };
}

/** As handlers say them. */
const challenges = {
  basic: 'Basic realm="api", charset="UTF-8"',
  bearer: 'Bearer realm="api"',
} as const;
