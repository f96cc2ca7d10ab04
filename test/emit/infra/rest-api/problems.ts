import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import {
  operationsOf,
  type Definition,
  type Placed,
  type Texts,
} from "./definitions.js";
import { extensionSchema } from "./extension-schema.js";
import { readerOf, standalone } from "./models.js";
import { known, rendered } from "./velocity.js";

const hasShape = new Ajv.default({ strict: false, allErrors: true }).compile(
  extensionSchema,
);
const openapi = new Validator();

/** All that is wrong with the definition of an API; nothing where API Gateway would take it, and do what is meant. */
export async function problemsOf(given: object): Promise<readonly string[]> {
  const problems: string[] = [];
  if (!hasShape(given)) {
    for (const { instancePath, message = "" } of hasShape.errors ?? []) {
      problems.push(`${instancePath} ${message}`);
    }
  }
  const { valid, errors } = await openapi.validate({
    ...structuredClone(given),
  });
  if (!valid) problems.push(`no OpenAPI 3.0: ${JSON.stringify(errors)}`);
  // Of what has another shape, no more can be asked.
  if (problems.length > 0) return problems;
  const definition = given as Definition;
  return [
    ...referenceProblems(definition),
    ...modelProblems(definition),
    ...refusalProblems(definition),
    ...operationsOf(definition).flatMap(operationProblems),
    ...Object.keys(definition.paths).flatMap((path) =>
      methodProblems(path, definition),
    ),
  ];
}

/** What is named, and what there is: neither without the other. */
function referenceProblems(definition: Definition): readonly string[] {
  const all = operationsOf(definition).map(({ operation }) => operation);
  const { schemas = {}, securitySchemes = {} } = definition.components;
  const validators = definition["x-amazon-apigateway-request-validators"] ?? {};
  const used = {
    schemas: [
      ...all.flatMap(({ requestBody }) =>
        Object.values(requestBody?.content ?? {}).map(({ schema }) =>
          modelName(schema.$ref),
        ),
      ),
      ...referredIn(schemas),
    ],
    schemes: all.flatMap(({ security = [] }) => security.flatMap(Object.keys)),
    validators: all.flatMap(
      (one) => one["x-amazon-apigateway-request-validator"] ?? [],
    ),
  };
  return [
    ...unmatched("model", used.schemas, Object.keys(schemas)),
    ...unmatched("scheme", used.schemes, Object.keys(securitySchemes)),
    ...unmatched("validator", used.validators, Object.keys(validators)),
    ...all.flatMap((one) => {
      const name = one["x-amazon-apigateway-request-validator"] ?? "";
      const checks = validators[name]?.validateRequestBody ?? false;
      return checks === (one.requestBody !== undefined)
        ? []
        : [`${one.operationId ?? ""}: a body is checked by a model, or not`];
    }),
  ];
}

/** The models that models refer to. */
function referredIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === "$ref" && typeof one === "string"
      ? [modelName(one)]
      : referredIn(one),
  );
}

function modelName(reference: string): string {
  return reference.replace("#/components/schemas/", "");
}

function unmatched(
  what: string,
  used: readonly string[],
  declared: readonly string[],
): readonly string[] {
  return [
    ...used
      .filter((name) => !declared.includes(name))
      .map((name) => `${what} ${name} is not there`),
    ...declared
      .filter((name) => !used.includes(name))
      .map((name) => `${what} ${name} is not used`),
  ];
}

function modelProblems(definition: Definition): readonly string[] {
  return Object.entries(definition.components.schemas ?? {}).flatMap(
    ([name, model]) => {
      try {
        readerOf(standalone(model, definition));
        return [];
      } catch (error) {
        return [`model ${name}: ${(error as Error).message}`];
      }
    },
  );
}

/** Gateway responses are problems as handlers have them; of variables, their templates know only names. */
function refusalProblems(definition: Definition): readonly string[] {
  const answers = definition["x-amazon-apigateway-gateway-responses"];
  return Object.entries(answers).flatMap(([type, answer]) =>
    Object.values(answer.responseTemplates).flatMap((template) => {
      const body = template.replace(
        /\$context\.([\w.]+)/g,
        (_, name: string) =>
          ({
            extendedRequestId: known.extendedRequestId,
            "error.messageString": '"No."',
          })[name] ?? "?",
      );
      return problemBodyProblems(body, answer.statusCode).map(
        (problem) => `${type}: ${problem}`,
      );
    }),
  );
}

function problemBodyProblems(
  body: string,
  status: string | undefined,
): readonly string[] {
  const problem = parsed(body);
  if (problem === undefined) return [`no JSON: ${body}`];
  const wanted = ["type", "title", "status", "detail", "request_id"].filter(
    (name) => name !== "status" || status !== undefined,
  );
  const isWhole =
    Object.keys(problem).join() === wanted.join() &&
    (status === undefined || problem["status"] === Number(status)) &&
    problem["request_id"] === known.extendedRequestId &&
    typeof problem["detail"] === "string";
  return isWhole ? [] : [`no problem: ${body}`];
}

function operationProblems(placed: Placed): readonly string[] {
  const { path, method, operation, integration } = placed;
  const answer = integration.responses?.default;
  const declared = operation.responses[answer?.statusCode ?? ""];
  const set = Object.keys(answer?.responseParameters ?? {}).map((name) =>
    name.replace("method.response.header.", ""),
  );
  const wrong = [
    ...(answer !== undefined && declared === undefined
      ? [`status ${answer.statusCode} is not declared`]
      : []),
    ...unmatched("header", set, Object.keys(declared?.headers ?? {})),
    ...(integration.type === "mock"
      ? []
      : unmatched(
          "path parameter",
          [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name),
          namesIn(operation.parameters, "path"),
        )),
    ...Object.entries(integration.requestTemplates ?? {}).flatMap(
      ([type, template]) => [
        ...(integration.type === "mock"
          ? mockProblems(template, answer?.statusCode)
          : envelopeProblems(template, placed)),
        ...(operation.requestBody && !(type in operation.requestBody.content)
          ? [`${type} has no model`]
          : []),
      ],
    ),
    ...Object.values(answer?.responseTemplates ?? {}).flatMap((template) =>
      answerProblems(template, placed),
    ),
  ];
  return wrong.map((problem) => `${method} ${path}: ${problem}`);
}

function namesIn(
  parameters: Placed["operation"]["parameters"] = [],
  place: string,
): readonly string[] {
  return parameters.filter((one) => one.in === place).map(({ name }) => name);
}

function mockProblems(
  template: string,
  status: string | undefined,
): readonly string[] {
  const told = parsed(template);
  return told?.["statusCode"] === Number(status) ? [] : [`mock: ${template}`];
}

/** The envelope of a request that gives every parameter is the one that handlers read. */
function envelopeProblems(
  template: string,
  { method, operation }: Placed,
): readonly string[] {
  const sent = { text: 'a "b" $c #d' };
  const texts = (place: string): Texts =>
    Object.fromEntries(
      namesIn(operation.parameters, place).map((name) => [
        name,
        `it's "${name}"`,
      ]),
    );
  const request = {
    body: JSON.stringify(sent),
    path: texts("path"),
    query: texts("query"),
    headers: { "If-Match": '"3"', "if-none-match": "*" },
  };
  const given = attempted(() => rendered(template, request));
  if (given instanceof Error) return [`template: ${given.message}`];
  const envelope = parsed(given);
  if (envelope === undefined) return [`no JSON: ${given}`];
  const headers = namesIn(operation.parameters, "header");
  const { caller, ...rest } = envelope;
  const wanted = {
    payload: method === "get" ? null : sent,
    parameters: { path: request.path, query: request.query },
    if_match: headers.includes("If-Match") ? '"3"' : null,
    ...(headers.includes("If-None-Match") && { if_none_match: "*" }),
    request_id: known.extendedRequestId,
    requested_at: known.requestTimeEpoch,
  };
  const isRight =
    JSON.stringify(rest) === JSON.stringify(wanted) &&
    (typeof caller === "string") === (operation.security !== undefined);
  return isRight ? [] : [`envelope: ${given}`];
}

function answerProblems(
  template: string,
  { method, integration }: Placed,
): readonly string[] {
  const given = attempted(() => rendered(template, { body: "{}" }));
  if (given instanceof Error) return [`template: ${given.message}`];
  if (method === "x-amazon-apigateway-any-method") {
    return problemBodyProblems(
      given,
      integration.responses?.default.statusCode,
    );
  }
  return parsed(given) === undefined ? [`no JSON: ${given}`] : [];
}

/** The methods that a path answers to, and those that it says it has. */
function methodProblems(
  path: string,
  { paths }: Definition,
): readonly string[] {
  const { "x-amazon-apigateway-any-method": other, ...own } = paths[path] ?? {};
  const parameters =
    other?.["x-amazon-apigateway-integration"].responses?.default
      .responseParameters;
  const allowed = parameters?.["method.response.header.Allow"] ?? "";
  const wanted = Object.keys(own).map((method) => method.toUpperCase());
  const told = allowed.replaceAll("'", "").split(", ");
  return told.sort().join() === wanted.sort().join()
    ? []
    : [`${path} allows ${allowed}`];
}

function attempted(work: () => string): string | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}

/** The object that a text of JSON holds; undefined for any other text. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
