import { withDefaults, type HttpResponse } from "../http-response.js";
import type { Call } from "../call.js";
import { objectAt, valueAt, stringAt, parseJson } from "../../json-values.js";
import {
  mapHeaders,
  readHeaderMappings,
  type HeaderMappings,
} from "../parameter-mapping.js";
import { chooseByAccept } from "../media-type.js";
import type { Refusal } from "../refusal.js";
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

/** Reads the `responses` of an integration, which make a response of a backend's result: the first whose pattern is the whole selection, else `default`. */
export function readIntegrationResponses(
  source: IntegrationSource,
): (call: Call, result: BackendResult) => HttpResponse | Refusal {
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
    const integration =
      response.headers.length > 0 ? parseJson(body) : undefined;
    const headers = mapHeaders(response.headers, { call, integration });
    return {
      status: response.status,
      headers: withDefaults(headers, [["Content-Type", type]]),
      body: template?.(templateVariables(call, body)) ?? body,
    };
  };
}

interface Response {
  readonly pattern: RegExp | undefined;
  readonly status: number;
  readonly headers: HeaderMappings;
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
  const headers = readHeaderMappings(response, {
    subject: "response",
    where,
    prefix: "method.response.header.",
    problem,
    check: (name) =>
      valueAt(declared, "headers", name) === undefined
        ? `the method's response ${code} has no header ${name}`
        : undefined,
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
