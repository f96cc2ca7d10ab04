import { beforeAll, expect, test } from "vitest";
import { apisOf, cors, sourcesIn, type Definition } from "./definitions.js";
import { problemsOf } from "./problems.js";

let sound: Definition;

beforeAll(async () => {
  const folder = "test/golden/every-way-into-an-api/specs";
  const { apis } = await apisOf(sourcesIn(folder), { cors });
  const [api] = apis;
  if (api === undefined) throw new Error("there is no API");
  sound = api.definition;
});

test("without a fault there is no problem", async () => {
  expect(await problemsOf(sound)).toEqual([]);
});

const integration = "x-amazon-apigateway-integration";
const any = "x-amazon-apigateway-any-method";
const validator = "x-amazon-apigateway-request-validator";
const refusals = "x-amazon-apigateway-gateway-responses";
const put = ["paths", "/memos/{memo_id}", "put"];
const event = [...put, integration];
const proxy = ["paths", "/memos", "get", integration];
const other = ["paths", "/memos", any, integration];
const json = "application/json";
const schemas = ["components", "schemas"];
const model = [...schemas, "AcmeMemosPutOnePayload"];
const template = [...event, "requestTemplates", json];
const accepted = [...event, "responses", "default"];

/** What is wrong, where it stands, and what stands there then; undefined is nothing. */
type Fault = readonly [
  name: string,
  at: readonly string[],
  change: (old: unknown) => unknown,
];

const gone = () => undefined;
const is = (value: unknown) => () => value;
const replaced = (text: string, by: string) => (old: unknown) => {
  expect(old).toContain(text);
  return String(old).replace(text, by);
};

const faults: readonly Fault[] = [
  ["a misspelt property", [...event, "passthroughBehaviour"], is("never")],
  ["an integration that there is none of", [...event, "type"], is("lambda")],
  ["a proxy for an event", [...event, "type"], is("aws_proxy")],
  ["a method that is not POST", [...proxy, "httpMethod"], is("GET")],
  ["an event by another method", [...event, "httpMethod"], is("PUT")],
  ["no uri", [...proxy, "uri"], gone],
  ["a uri in one region", [...proxy, "uri"], is("arn:aws:apigateway:x")],
  ["a short form", [...proxy, "uri"], is("!Sub arn:${AWS::Partition}")],
  ["no passthroughBehavior", [...event, "passthroughBehavior"], gone],
  [
    "bodies passed through",
    [...event, "passthroughBehavior"],
    is("when_no_match"),
  ],
  ["no Event header", [...event, "requestParameters"], gone],
  [
    "an Event header without quotes",
    [
      ...event,
      "requestParameters",
      "integration.request.header.X-Amz-Invocation-Type",
    ],
    is("Event"),
  ],
  ["no template", [...event, "requestTemplates"], gone],
  ["an open #if in a template", template, replaced("#end", "")],
  [
    "a method that Velocity lacks",
    template,
    replaced("containsKey", "contains"),
  ],
  ["a comma too many", template, replaced(`"payload"`, `, "payload"`)],
  [
    "a raw body in a template",
    template,
    replaced("$input.json('$')", "$input.body"),
  ],
  [
    "a text that is not escaped",
    template,
    replaced(`.replaceAll("\\\\'", "'")`, ""),
  ],
  [
    "an id that callers choose",
    template,
    replaced("extendedRequestId", "requestId"),
  ],
  [
    "a time that is none",
    template,
    replaced("requestTimeEpoch", "requestTime"),
  ],
  [
    "a parameter that is not passed on",
    template,
    replaced("'reason'", "'cause'"),
  ],
  [
    "an answer that is no JSON",
    [...accepted, "responseTemplates", json],
    replaced(`"`, ""),
  ],
  ["a status that is none", [...accepted, "statusCode"], is("2xx")],
  ["a status that is not declared", [...accepted, "statusCode"], is("200")],
  ["a status that is a number", [...accepted, "statusCode"], is(202)],
  [
    "a header without quotes",
    [...accepted, "responseParameters", "method.response.header.Content-Type"],
    is(json),
  ],
  [
    "a header that is not declared",
    [...accepted, "responseParameters", "method.response.header.X-A"],
    is("'a'"),
  ],
  ["a model that is not there", model, gone],
  ["no reference to a model", [...put, "requestBody"], gone],
  [
    "a model of another name",
    [...put, "requestBody", "content", json, "schema", "$ref"],
    is("#/components/schemas/Nothing"),
  ],
  [
    "a member of a model that is not there",
    [...model, "properties", "text"],
    is({ $ref: "#/components/schemas/Nothing" }),
  ],
  [
    "a name that is no model's",
    [...schemas, "Acme-Notes"],
    is({ type: "object" }),
  ],
  [
    "a type in a list",
    [...model, "properties", "text", "type"],
    is(["string", "null"]),
  ],
  [
    "a flag that draft-04 has no number for",
    [...model, "properties", "price", "exclusiveMinimum"],
    is(0),
  ],
  [
    "a pattern of later years",
    [...model, "properties", "label", "pattern"],
    is("(?<=a)(?<b>\\p{L})("),
  ],
  ["a validator that is not there", [...put, validator], is("bodies")],
  ["no validator", [...put, validator], gone],
  [
    "a parameter of the path that is not declared",
    [...put, "parameters"],
    gone,
  ],
  ["a scheme that is not there", [...put, "security"], is([{ oauth: [] }])],
  [
    "an authorizer that keeps verdicts",
    [
      "components",
      "securitySchemes",
      "basic",
      "x-amazon-apigateway-authorizer",
      "authorizerResultTtlInSeconds",
    ],
    is(300),
  ],
  [
    "an authorizer by token",
    [
      "components",
      "securitySchemes",
      "basic",
      "x-amazon-apigateway-authorizer",
      "type",
    ],
    is("token"),
  ],
  [
    "a refusal that there is none of",
    [refusals, "UNAUTHORISED"],
    is({
      responseParameters: { "gatewayresponse.header.Content-Type": "'a/b'" },
      responseTemplates: { [json]: "{}" },
    }),
  ],
  ["no refusal for those who are not known", [refusals, "UNAUTHORIZED"], gone],
  [
    "a refusal with another status",
    [refusals, "THROTTLED", "statusCode"],
    is("503"),
  ],
  [
    "a refusal that is no JSON",
    [refusals, "DEFAULT_4XX", "responseTemplates", json],
    replaced("$context.error.messageString", "$context.error.message"),
  ],
  [
    "a directive where there are none",
    [refusals, "DEFAULT_5XX", "responseTemplates", json],
    replaced("{", "#if(true){"),
  ],
  ["a path that says nothing of other methods", ["paths", "/memos", any], gone],
  [
    "a method that is not allowed",
    [
      ...other,
      "responses",
      "default",
      "responseParameters",
      "method.response.header.Allow",
    ],
    is("'GET'"),
  ],
  ["a mock without a status", [...other, "requestTemplates", json], is("{}")],
  ["a path that API Gateway does not take", ["paths", "/memos/{a}b"], is({})],
];

test.each(faults)("%s is found", async (_, at, change) => {
  const faulty = structuredClone(sound) as unknown as Record<string, unknown>;
  const last = at.at(-1) ?? "";
  const owner = at
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (value, key) => value[key] as Record<string, unknown>,
      faulty,
    );
  const value = change(owner[last]);
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the fault is that it is not there
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  expect(JSON.stringify(faulty)).not.toBe(JSON.stringify(sound));
  expect(await problemsOf(faulty)).not.toEqual([]);
});
