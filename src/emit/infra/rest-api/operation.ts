import type { CorsConfig } from "../../../config/infra-config.js";
import { statusTitles } from "../../../languages/examples/status-titles.js";
import {
  answersWithoutBody,
  type ResponseMember,
  type Endpoint,
} from "../../../model/model.js";
import { vtlJson } from "../../../render/vtl.js";
import type { Data } from "../../../render/yaml.js";
import { invocationUri } from "../functions/function-arn.js";
import { corsHeaders, type Headers } from "./cors.js";
import { eventTemplate } from "./event-template.js";
import { declaredHeaders, setHeaders } from "./headers.js";
import type { NamedModel } from "./body-models.js";
import { parametersOf } from "./parameters.js";
import { securityOf } from "./security.js";
import { validatorOf } from "./request-validators.js";

/** The CORS configuration and body models of an API. */
export interface ApiContext {
  readonly cors: CorsConfig | undefined;
  readonly models: ReadonlyMap<Endpoint, NamedModel>;
}

/** An endpoint's operation: what API Gateway checks of a request, and how it hands it to the function. */
export function describeOperation(
  endpoint: Endpoint,
  context: ApiContext,
): Data {
  const { success, name } = endpoint;
  const model = context.models.get(endpoint);
  const parameters = parametersOf(endpoint);
  const security = securityOf(endpoint);
  const validator = validatorOf(endpoint, model !== undefined);
  const headers = headersOf(endpoint, context.cors);
  return {
    operationId: name.wire,
    ...(parameters.length > 0 && { parameters }),
    ...(model && { requestBody: bodyOf(endpoint, model) }),
    responses: {
      [success.status]: {
        description: statusTitles[success.status] ?? "Success",
        ...(headers && { headers: declaredHeaders(headers) }),
      },
    },
    ...(security && { security }),
    ...(validator && { "x-amazon-apigateway-request-validator": validator }),
    "x-amazon-apigateway-integration": {
      ...(headers
        ? eventIntegration(endpoint, headers)
        : { type: "aws_proxy" }),
      httpMethod: "POST",
      uri: invocationUri(endpoint.lambdaFunction),
    },
  };
}

/** The headers that API Gateway itself sets; undefined where the function does. */
function headersOf(
  endpoint: Endpoint,
  cors: CorsConfig | undefined,
): Headers | undefined {
  if (endpoint.mode === "SYNC") return undefined;
  if (answersWithoutBody(endpoint)) return corsHeaders(cors);
  const [type = "application/json"] = endpoint.mediaTypes.response;
  return { "Content-Type": type, ...corsHeaders(cors) };
}

function bodyOf(endpoint: Endpoint, { name }: NamedModel): Data {
  const schema = { $ref: `#/components/schemas/${name}` };
  return {
    required: true,
    content: Object.fromEntries(
      endpoint.mediaTypes.request.map((type) => [type, { schema }]),
    ),
  };
}

/** A call that leaves the request with Lambda, and answers at once. What Lambda itself refuses no mapping can tell: it is an INTEGRATION_FAILURE. */
function eventIntegration(endpoint: Endpoint, headers: Headers) {
  const { mediaTypes, success } = endpoint;
  const template = eventTemplate(endpoint);
  return {
    type: "aws",
    passthroughBehavior: "never",
    requestParameters: {
      "integration.request.header.X-Amz-Invocation-Type": "'Event'",
    },
    requestTemplates: Object.fromEntries(
      mediaTypes.request.map((type) => [type, template]),
    ),
    responses: {
      default: {
        statusCode: String(success.status),
        responseParameters: setHeaders("method.response", headers),
        ...(!answersWithoutBody(endpoint) && {
          responseTemplates: { "application/json": acceptedBody(endpoint) },
        }),
      },
    },
  };
}

/** The mapping template of what API Gateway answers once an ASYNC request is with Lambda: the body that the spec gives it. */
function acceptedBody({ success }: Endpoint): string {
  const members = success.members.map(
    ({ field, from }) => `  ${vtlJson(field.name)}: ${acceptedMember(from)}`,
  );
  return members.length === 0 ? "{}\n" : `{\n${members.join(",\n")}\n}\n`;
}

/** Of an ASYNC answer, all is the same for every request but its id. */
function acceptedMember(from: ResponseMember["from"]): string {
  return from.kind === "constant"
    ? vtlJson(from.value)
    : `"$context.extendedRequestId"`;
}
