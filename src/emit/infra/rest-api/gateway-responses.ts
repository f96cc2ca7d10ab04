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
  const headers: Readonly<Record<string, Headers>> = {
    UNAUTHORIZED: challengeHeaders(module),
    QUOTA_EXCEEDED: { "Retry-After": "3600" },
    THROTTLED: { "Retry-After": "1" },
    INTEGRATION_FAILURE: { "Retry-After": "1" },
  };
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
    ...Object.entries(detailsByStatus(module)).flatMap(([status, details]) =>
      Object.entries(details).map(([type, detail]): [string, Data] => [
        type,
        {
          statusCode: status,
          ...response(problemBody(Number(status), detail), headers[type]),
        },
      ]),
    ),
  ]);
}

/** What each kind of answer that API Gateway knows says, by its status. */
function detailsByStatus({
  endpoints,
}: Module): Readonly<Record<number, Readonly<Record<string, string>>>> {
  const isSigned = endpoints.some(({ security }) => security === "iam");
  const nothingHere = "Nothing exists at this path.";
  const serverFault = "An internal error occurred.";
  return {
    400: {
      BAD_REQUEST_BODY:
        "The body is not valid JSON, or does not match its schema.",
      BAD_REQUEST_PARAMETERS: "A required parameter is missing or empty.",
    },
    401: { UNAUTHORIZED: "Authentication is required." },
    403: {
      ACCESS_DENIED: "Access is denied.",
      EXPIRED_TOKEN: "The token has expired.",
      INVALID_API_KEY: "The header x-api-key is missing or has no valid key.",
      INVALID_SIGNATURE: "The signature of the request is not valid.",
      WAF_FILTERED: "The request was blocked.",
      // A path that is not there looks like a request that is not signed.
      ...(isSigned && {
        MISSING_AUTHENTICATION_TOKEN:
          "The request is not signed, or nothing exists at this path.",
      }),
    },
    404: {
      ...(!isSigned && { MISSING_AUTHENTICATION_TOKEN: nothingHere }),
      RESOURCE_NOT_FOUND: nothingHere,
    },
    413: { REQUEST_TOO_LARGE: "The request is too large." },
    415: {
      UNSUPPORTED_MEDIA_TYPE: "The media type of the body is not supported.",
    },
    429: {
      QUOTA_EXCEEDED: "The quota of this key is exceeded.",
      THROTTLED: "There are too many requests. Try again later.",
    },
    500: {
      API_CONFIGURATION_ERROR: serverFault,
      AUTHORIZER_CONFIGURATION_ERROR: serverFault,
      AUTHORIZER_FAILURE: serverFault,
    },
    503: {
      INTEGRATION_FAILURE:
        "The request is too large to be queued, or cannot be accepted now. Try again later.",
    },
    504: { INTEGRATION_TIMEOUT: "The function did not respond in time." },
  };
}

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
