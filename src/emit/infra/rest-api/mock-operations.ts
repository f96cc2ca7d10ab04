import type { CorsConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import type { Data } from "../../../render/yaml.js";
import {
  corsHeaders,
  methodsOf,
  preflightHeaders,
  type Headers,
} from "./cors.js";
import { declaredHeaders, setHeaders } from "./headers.js";
import { problemBody, problemType } from "./problem-body.js";

/** The operation of a path for all methods that none of its endpoints has: status 405. */
export function methodNotAllowed(
  endpoints: readonly Endpoint[],
  cors: CorsConfig | undefined,
): Data {
  const methods = [...methodsOf(endpoints), ...(cors ? ["OPTIONS"] : [])];
  return mock({
    status: 405,
    description: "The path does not take this method.",
    headers: {
      Allow: methods.join(", "),
      "Content-Type": problemType,
      ...corsHeaders(cors),
    },
    body: problemBody(405, `This path supports ${joinWords(methods)} only.`),
  });
}

/** The operation that answers a CORS preflight request of a path. */
export function preflight(
  endpoints: readonly Endpoint[],
  cors: CorsConfig,
): Data {
  return mock({
    status: 204,
    description: "What pages of other origins may send.",
    headers: preflightHeaders(endpoints, cors),
  });
}

interface MockedAnswer {
  readonly status: number;
  readonly description: string;
  readonly headers: Headers;
  readonly body?: string;
}

/** An answer that needs no function. */
function mock({ status, description, headers, body }: MockedAnswer): Data {
  return {
    responses: {
      [status]: { description, headers: declaredHeaders(headers) },
    },
    "x-amazon-apigateway-integration": {
      type: "mock",
      passthroughBehavior: "never",
      requestTemplates: Object.fromEntries(
        mediaTypes.map((type) => [type, `{"statusCode": ${status}}`]),
      ),
      responses: {
        default: {
          statusCode: String(status),
          responseParameters: setHeaders("method.response", headers),
          ...(body !== undefined && {
            responseTemplates: { "application/json": body },
          }),
        },
      },
    },
  };
}

/** A mock answers only what it has a template for; a request without a media type counts as the first. */
const mediaTypes = [
  "application/json",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "application/xml",
  "multipart/form-data",
  "text/plain",
  "text/xml",
];

function joinWords(names: readonly string[]): string {
  return names.join(", ").replace(/, ([^,]*)$/, " and $1");
}
