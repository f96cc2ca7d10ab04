import { expect, test } from "vitest";
import { DefinitionError } from "../../../src/local/rest-gateway/definition/definition-error.js";
import type { JsonValue } from "../../../src/model/json-value.js";
import { apiOf, serve } from "./served.js";

const uri =
  "arn:aws:apigateway:x:lambda:path/2015-03-31/functions/arn:aws:lambda:x:1:function:f/invocations";
const aws = { type: "aws", httpMethod: "POST", uri };
const responses = { default: { statusCode: "200" } };

async function problemsOf(definition: unknown): Promise<readonly string[]> {
  const api = { name: "api", definition: definition as JsonValue };
  const failed = await serve([api]).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(DefinitionError);
  return (failed as DefinitionError).problems;
}

function operation(integration: object, more: object = {}): object {
  const get = {
    responses: { "200": {} },
    "x-amazon-apigateway-integration": integration,
    ...more,
  };
  return { openapi: "3.0.1", paths: { "/a": { get } } };
}

const at = "api: paths./a.get.x-amazon-apigateway-integration";

test.each([
  [
    { ...aws, type: "aws_prox" },
    ".type: aws_prox is none that runs on this machine: aws_proxy, aws and mock do",
  ],
  [
    { ...aws, responses, httpMethod: "GET" },
    ".httpMethod: GET invokes no function: POST does",
  ],
  [
    { ...aws, responses, uri: "arn:aws:lambda:x:1:function:f" },
    ".uri: arn:aws:lambda:x:1:function:f is not the URI of a function",
  ],
  [
    { ...aws, responses, timeoutInMillis: 30_000 },
    ".timeoutInMillis: is not a number of milliseconds from 50 to 29000",
  ],
  [
    { ...aws, responses, passthroughBehavior: "nevr" },
    ".passthroughBehavior: nevr is none",
  ],
  [
    { ...aws, responses: { default: { statusCode: "201" } } },
    ".responses.default: the method has no response 201",
  ],
  [
    {
      ...aws,
      responses: {
        default: {
          statusCode: "200",
          responseParameters: { "method.response.header.Allow": "'GET'" },
        },
      },
    },
    ".responses.default.responseParameters.method.response.header.Allow: the method's response 200 has no header Allow",
  ],
  [
    {
      ...aws,
      responses,
      requestParameters: { "integration.request.header.A": "Event" },
    },
    ".requestParameters.integration.request.header.A: cannot be mapped from Event",
  ],
  [
    {
      ...aws,
      responses,
      requestParameters: {
        "integration.request.header.A": "method.request.header.A",
      },
    },
    ".requestParameters.integration.request.header.A: the method has no parameter method.request.header.A",
  ],
  [
    { ...aws, responses: { "(": { statusCode: 200 } } },
    ".responses.(: is not a pattern",
  ],
])("an integration that cannot run: %#", async (integration, words) => {
  expect(await problemsOf(operation(integration))).toEqual([at + words]);
});

test.each([
  ["{ #if($a) ", ""],
  ["#foreach($a in $b)$a#end", "Error: #foreach is not supported"],
])("a template that does not parse: %s", async (template, words) => {
  const requestTemplates = { "application/json": template };
  const [problem] = await problemsOf(
    operation({ ...aws, responses, requestTemplates }),
  );
  expect(problem).toMatch(
    `${at}.requestTemplates.application/json: does not parse: ${words}`,
  );
});

test.each([
  [{ $ref: "#/components/schemas/None" }, "leads nowhere"],
  [{ type: "strin" }, "type"],
  [{ type: "string", pattern: "(" }, "Invalid regular expression"],
  [{ type: "number", exclusiveMinimum: 3 }, "exclusiveMinimum"],
])("a model that draft 4 does not have: %j", async (schema, words) => {
  const [problem] = await problemsOf({
    ...operation(
      { ...aws, responses },
      {
        "x-amazon-apigateway-request-validator": "all",
        requestBody: { content: { "application/json": { schema } } },
      },
    ),
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true },
    },
  });
  expect(problem).toContain(
    "requestBody.content.application/json.schema: is not a model: ",
  );
  expect(problem).toContain(words);
});

test("names that stand for nothing", async () => {
  const problems = await problemsOf({
    ...operation(
      { ...aws, responses },
      {
        security: [{ nobody: [] }],
        "x-amazon-apigateway-request-validator": "none",
      },
    ),
    "x-amazon-apigateway-gateway-responses": { DEFAULT_4X: {} },
  });
  expect(problems).toEqual([
    "api: paths./a.get.security.nobody: is an unknown scheme",
    "api: paths./a.get.x-amazon-apigateway-request-validator: unknown validator none",
    "api: x-amazon-apigateway-gateway-responses.DEFAULT_4X: no such response type",
  ]);
});

test.each([
  [
    { type: "token" },
    "type: token is none that runs on this machine: request does",
  ],
  [{ authorizerUri: "f" }, "authorizerUri: f is not the URI of a function"],
  [
    { authorizerResultTtlInSeconds: 3601 },
    "authorizerResultTtlInSeconds: is not a number of seconds up to 3600",
  ],
  [
    { identitySource: "method.request.path.a" },
    "identitySource: method.request.path.a is not a list of identity sources",
  ],
  [
    { identitySource: "" },
    "identitySource: is missing, and answers are kept by it",
  ],
])("an authorizer that cannot run: %j", async (wrong, words) => {
  const authorizer = {
    type: "request",
    authorizerUri: uri,
    identitySource: "method.request.header.A",
    ...wrong,
  };
  const key = "x-amazon-apigateway-authorizer";
  const problems = await problemsOf({
    openapi: "3.0.1",
    components: { securitySchemes: { s: { [key]: authorizer } } },
  });
  expect(problems).toEqual([
    `api: components.securitySchemes.s.${key}.${words}`,
  ]);
});

test.each([
  "text",
  null,
  [],
  { openapi: "3.1.0" },
  { openapi: "3.0.1", paths: { "a/{b}c": {} } },
  { openapi: "3.0.1", paths: { "/{a+}/b": {} } },
  { openapi: "3.0.1", paths: { "/a": { get: {} } } },
])(
  "what is no definition is said, and crashes nothing: %j",
  async (definition) => {
    expect(await problemsOf(definition)).not.toEqual([]);
  },
);

test("a definition with its references unresolved is told as broken", async () => {
  const { definition } = apiOf("shop");
  const text = JSON.stringify(definition).replaceAll(
    /"arn:aws:apigateway[^"]*"/g,
    '{"Fn::Sub":"x"}',
  );
  const problems = await problemsOf(JSON.parse(text));
  expect(problems[0]).toContain("uri: nothing is not the URI of a function");
});
