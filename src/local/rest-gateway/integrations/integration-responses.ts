import {
  withDefaults,
  type HttpResponse,
  type Header,
} from "../http-response.js";
import type { Call } from "../call.js";
import { parseJson } from "../../parse-json.js";
import { objectAt, valueAt, stringAt } from "../../value-at.js";
import {
  readParameterMapping,
  type ParameterMapping,
} from "../parameter-mapping.js";
import { chooseByAccept } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import { requestContext } from "../request-context.js";
import {
  templateVariables,
  type MappingTemplate,
} from "../mapping-templates/template-variables.js";
import type { IntegrationSource } from "./integration.js";
import { readTemplates } from "./request-templates.js";

/** The result of a backend. */
export interface BackendResult {
  /** The text that patterns are matched against: a function's error message, else the status. */
  readonly selection: string;
  readonly body: string;
}

/** Makes the answer of what a backend has said. */
export type CreateResponse = (
  call: Call,
  result: BackendResult,
) => HttpResponse | Refusal;

/** Reads the `responses` of an integration: the first whose pattern is the whole selection, else `default`. */
export function readIntegrationResponses(
  source: IntegrationSource,
): CreateResponse {
  const responses = Object.keys(objectAt(source.integration, "responses")).map(
    (key) => readResponse(source, key),
  );
  const defaultResponse = responses.find(
    ({ pattern }) => pattern === undefined,
  );

  return (call, result) => {
    const response =
      responses.find(({ pattern }) => pattern?.test(result.selection)) ??
      defaultResponse;
    if (response === undefined) return { refused: "API_CONFIGURATION_ERROR" };
    const [type, template] = chooseByAccept(
      response.templates,
      call.request.headers.get("accept"),
    ) ?? ["application/json"];
    const { body } = result;
    return {
      status: response.status,
      headers: withDefaults(headersOf(response, call, body), [
        ["Content-Type", type],
      ]),
      body: template?.(templateVariables(call, body)) ?? body,
    };
  };
}

interface Response {
  readonly pattern?: RegExp | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [
    name: string,
    mapping: ParameterMapping,
  ])[];
  readonly templates: ReadonlyMap<string, MappingTemplate>;
}

function readResponse(source: IntegrationSource, key: string): Response {
  const { integration, operation, problem } = source;
  const where = `responses.${key}`;
  const response = valueAt(integration, "responses", key);
  const code = stringAt(response, "statusCode") ?? "";
  if (!/^[2-5]\d\d$/.test(code)) {
    problem(`${where}.statusCode`, `${code || "nothing"} is not a status`);
  }
  const declared = valueAt(operation, "responses", code);
  if (declared === undefined) {
    problem(where, `the method has no response ${code}`);
  }
  const headers = Object.entries(
    objectAt(response, "responseParameters"),
  ).flatMap(([target, expression]) => {
    const at = `${where}.responseParameters.${target}`;
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const mapping = readParameterMapping(expression, "response", (what) => {
      problem(at, what);
    });
    if (name === undefined) problem(at, "is not method.response.header.…");
    else if (valueAt(declared, "headers", name) === undefined) {
      problem(at, `the method's response ${code} has no header ${name}`);
    }
    return name === undefined ? [] : [[name, mapping] as const];
  });
  return {
    pattern: patternOf(source, key),
    status: Number(code),
    headers,
    templates: readTemplates(source, "responses", key, "responseTemplates"),
  };
}

/** Java's `matches()`: the pattern is the whole text, and a dot no line end. */
function patternOf(
  { problem }: IntegrationSource,
  key: string,
): RegExp | undefined {
  if (key === "default") return undefined;
  try {
    return new RegExp(`^(?:${key})$`);
  } catch {
    problem(`responses.${key}`, "is not a pattern");
    return undefined;
  }
}

function headersOf(
  { headers }: Response,
  call: Call,
  body: string,
): readonly Header[] {
  if (headers.length === 0) return [];
  const variables = {
    call,
    context: requestContext(call),
    integration: parseJson(body),
  };
  return headers.flatMap(([name, mapping]): Header[] => {
    const value = mapping(variables);
    return value === undefined ? [] : [[name, value]];
  });
}
