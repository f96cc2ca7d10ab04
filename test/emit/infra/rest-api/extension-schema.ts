const text = { type: "string", minLength: 1 } as const;

/** A value that stays as it is stands in single quotes, and holds none. */
const constant = { type: "string", pattern: "^'[^']*'$" } as const;

const templates = {
  type: "object",
  minProperties: 1,
  propertyNames: { pattern: "^[a-z]+/[\\w.+-]+$" },
  additionalProperties: text,
} as const;

const integration = "x-amazon-apigateway-integration";
const gatewayResponses = "x-amazon-apigateway-gateway-responses";

/** All that API Gateway can answer by itself. */
const responseTypes = [
  "ACCESS_DENIED",
  "API_CONFIGURATION_ERROR",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "BAD_REQUEST_BODY",
  "BAD_REQUEST_PARAMETERS",
  "DEFAULT_4XX",
  "DEFAULT_5XX",
  "EXPIRED_TOKEN",
  "INTEGRATION_FAILURE",
  "INTEGRATION_TIMEOUT",
  "INVALID_API_KEY",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
  "QUOTA_EXCEEDED",
  "REQUEST_TOO_LARGE",
  "RESOURCE_NOT_FOUND",
  "THROTTLED",
  "UNAUTHORIZED",
  "UNSUPPORTED_MEDIA_TYPE",
  "WAF_FILTERED",
];

/** An object with these members and no others. */
function object(properties: object, required: readonly string[] = []) {
  return { type: "object", properties, required, additionalProperties: false };
}

/** JSON Schema of what `x-amazon-apigateway-*` may hold here: what this project emits, and nothing beside it. */
export const extensionSchema = {
  $id: "definition",
  type: "object",
  required: ["openapi", "info", "paths", "components", gatewayResponses],
  properties: {
    openapi: { const: "3.0.1" },
    info: object({ title: text, version: text }, ["title", "version"]),
    paths: {
      type: "object",
      minProperties: 1,
      propertyNames: {
        pattern: "^/(?:(?:[A-Za-z0-9_.,:-]+|\\{[A-Za-z0-9_.-]+\\})/?)*$",
      },
      additionalProperties: { $ref: "#/$defs/path" },
    },
    components: object({
      schemas: {
        type: "object",
        propertyNames: { pattern: "^[A-Za-z0-9]+$" },
      },
      securitySchemes: {
        type: "object",
        additionalProperties: { $ref: "#/$defs/scheme" },
      },
    }),
    "x-amazon-apigateway-api-key-source": { const: "HEADER" },
    "x-amazon-apigateway-request-validators": {
      type: "object",
      additionalProperties: object(
        {
          validateRequestBody: { type: "boolean" },
          validateRequestParameters: { type: "boolean" },
        },
        ["validateRequestBody", "validateRequestParameters"],
      ),
    },
    [gatewayResponses]: {
      type: "object",
      required: ["DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED"],
      propertyNames: { enum: responseTypes },
      additionalProperties: object(
        {
          statusCode: { type: "string", pattern: "^[45]\\d\\d$" },
          responseParameters: {
            type: "object",
            required: ["gatewayresponse.header.Content-Type"],
            propertyNames: { pattern: "^gatewayresponse\\.header\\.[\\w-]+$" },
            additionalProperties: constant,
          },
          responseTemplates: templates,
        },
        ["responseParameters", "responseTemplates"],
      ),
    },
  },
  additionalProperties: false,
  $defs: {
    path: {
      type: "object",
      required: ["x-amazon-apigateway-any-method"],
      properties: {
        "x-amazon-apigateway-any-method": { $ref: "#/$defs/mocked" },
        options: { $ref: "#/$defs/mocked" },
      },
      patternProperties: {
        "^(?:get|post|put|patch|delete)$": { $ref: "#/$defs/operation" },
      },
      additionalProperties: false,
    },
    operation: object(
      {
        operationId: { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" },
        parameters: {
          type: "array",
          items: object(
            {
              name: { type: "string", pattern: "^[A-Za-z0-9._$-]+$" },
              in: { enum: ["path", "query", "header"] },
              required: { type: "boolean" },
              schema: { const: { type: "string" } },
            },
            ["name", "in", "required", "schema"],
          ),
        },
        requestBody: object(
          {
            required: { const: true },
            content: {
              type: "object",
              minProperties: 1,
              additionalProperties: object(
                { schema: object({ $ref: text }, ["$ref"]) },
                ["schema"],
              ),
            },
          },
          ["required", "content"],
        ),
        responses: { $ref: "#/$defs/responses" },
        security: {
          type: "array",
          minItems: 1,
          maxItems: 1,
          items: {
            type: "object",
            minProperties: 1,
            maxProperties: 1,
            additionalProperties: { const: [] },
          },
        },
        "x-amazon-apigateway-request-validator": text,
        [integration]: {
          oneOf: [{ $ref: "#/$defs/proxy" }, { $ref: "#/$defs/event" }],
        },
      },
      ["operationId", "responses", integration],
    ),
    proxy: object(
      {
        type: { const: "aws_proxy" },
        httpMethod: { const: "POST" },
        uri: { $ref: "#/$defs/invocation" },
      },
      ["type", "httpMethod", "uri"],
    ),
    event: object(
      {
        type: { const: "aws" },
        httpMethod: { const: "POST" },
        uri: { $ref: "#/$defs/invocation" },
        passthroughBehavior: { const: "never" },
        requestParameters: {
          const: {
            "integration.request.header.X-Amz-Invocation-Type": "'Event'",
          },
        },
        requestTemplates: templates,
        responses: { $ref: "#/$defs/mappings" },
      },
      [
        ...["type", "httpMethod", "uri", "passthroughBehavior"],
        ...["requestParameters", "requestTemplates", "responses"],
      ],
    ),
    mocked: object(
      {
        responses: { $ref: "#/$defs/responses" },
        [integration]: object(
          {
            type: { const: "mock" },
            passthroughBehavior: { const: "never" },
            requestTemplates: templates,
            responses: { $ref: "#/$defs/mappings" },
          },
          ["type", "passthroughBehavior", "requestTemplates", "responses"],
        ),
      },
      ["responses", integration],
    ),
    responses: {
      type: "object",
      minProperties: 1,
      propertyNames: { pattern: "^[2-5]\\d\\d$" },
      additionalProperties: object(
        {
          description: text,
          headers: {
            type: "object",
            additionalProperties: { const: { schema: { type: "string" } } },
          },
        },
        ["description"],
      ),
    },
    mappings: object(
      {
        default: object(
          {
            statusCode: { type: "string", pattern: "^[2-5]\\d\\d$" },
            responseParameters: {
              type: "object",
              propertyNames: {
                pattern: "^method\\.response\\.header\\.[\\w-]+$",
              },
              additionalProperties: constant,
            },
            responseTemplates: templates,
          },
          ["statusCode", "responseParameters"],
        ),
      },
      ["default"],
    ),
    scheme: {
      type: "object",
      required: ["type", "name", "in"],
      properties: {
        type: { const: "apiKey" },
        in: { const: "header" },
        name: { enum: ["Authorization", "x-api-key"] },
        "x-amazon-apigateway-authtype": { enum: ["custom", "awsSigv4"] },
        "x-amazon-apigateway-authorizer": object(
          {
            type: { const: "request" },
            identitySource: { const: "method.request.header.Authorization" },
            authorizerResultTtlInSeconds: { const: 0 },
            authorizerUri: { $ref: "#/$defs/invocation" },
          },
          [
            ...["type", "identitySource", "authorizerUri"],
            "authorizerResultTtlInSeconds",
          ],
        ),
      },
      additionalProperties: false,
    },
    invocation: object(
      {
        "Fn::Sub": {
          type: "string",
          pattern:
            "^arn:\\$\\{AWS::Partition\\}:apigateway:\\$\\{AWS::Region\\}:lambda:path/2015-03-31/functions/arn:\\$\\{AWS::Partition\\}:lambda:\\$\\{AWS::Region\\}:\\$\\{AWS::AccountId\\}:function:\\$\\{FunctionPrefix\\}[A-Za-z0-9._-]+/invocations$",
        },
      },
      ["Fn::Sub"],
    ),
  },
} as const;
