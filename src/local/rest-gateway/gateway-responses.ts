import type { JsonValue } from "../../model/json-value.js";
import { objectAt, stringAt } from "../json-values.js";
import { withDefaults, type HttpResponse } from "./http-response.js";
import type { Call } from "./call.js";
import type { ReportProblem } from "./definition/definition-error.js";
import { chooseByAccept } from "./media-type.js";
import {
  lookUpParameter,
  mapHeaders,
  readHeaderMappings,
  type HeaderMappings,
  type MappingVariables,
} from "./parameter-mapping.js";
import { gatewayResponseTypes, type Refusal } from "./refusal.js";

/** Makes the response to a refused call, as an API's gateway responses have it. */
export type Refuse = (refusal: Refusal, call: Call) => HttpResponse;

/** Reads `x-amazon-apigateway-gateway-responses`. A type without one falls back to DEFAULT_4XX or DEFAULT_5XX, then to what API Gateway says by itself. */
export function readGatewayResponses(
  definition: JsonValue,
  problem: ReportProblem,
): Refuse {
  const place = "x-amazon-apigateway-gateway-responses";
  const responses = new Map(
    Object.entries(objectAt(definition, place)).map(([type, response]) => {
      const where = `${place}.${type}`;
      if (!knownTypes.has(type)) problem(where, "no such response type");
      return [type, readResponse(response, where, problem)] as const;
    }),
  );

  return (refusal, call) => {
    const defaults = gatewayResponseTypes[refusal.refused];
    const status = refusal.status ?? defaults.status;
    const fallback = status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    const response = responses.get(refusal.refused) ?? responses.get(fallback);
    const error = errorVariables(refusal);
    const variables = { call, error };
    const accept = call.request.headers.get("accept");
    const [type, template] = chooseByAccept(
      response?.templates ?? noTemplates,
      accept,
    ) ?? ["application/json"];
    const headers = mapHeaders(response?.headers ?? [], variables);
    return {
      status: response?.status ?? status,
      headers: withDefaults(headers, [
        ["Content-Type", type],
        ["x-amzn-ErrorType", defaults.error],
      ]),
      body: template?.(variables) ?? defaultBody(error),
    };
  };
}

interface GatewayResponse {
  readonly status?: number;
  readonly headers: HeaderMappings;
  readonly templates: ReadonlyMap<string, ResponseTemplate>;
}

const noTemplates: ReadonlyMap<string, ResponseTemplate> = new Map();

/** Types that an API may speak of though nothing here gives rise to them. */
const knownTypes: ReadonlySet<string> = new Set([
  ...Object.keys(gatewayResponseTypes),
  "EXPIRED_TOKEN",
  "INVALID_SIGNATURE",
  "QUOTA_EXCEEDED",
  "RESOURCE_NOT_FOUND",
  "THROTTLED",
  "WAF_FILTERED",
]);

function readResponse(
  response: JsonValue,
  where: string,
  problem: ReportProblem,
): GatewayResponse {
  const status = stringAt(response, "statusCode");
  const templates = Object.entries(objectAt(response, "responseTemplates"));
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) {
    problem(`${where}.statusCode`, `${status} is not a status`);
  }
  return {
    ...(status !== undefined && { status: Number(status) }),
    headers: readHeaderMappings(response, {
      subject: "request",
      where,
      prefix: "gatewayresponse.header.",
      problem,
    }),
    templates: new Map(
      templates.map(([type, template]) => [
        type.toLowerCase(),
        parseResponseTemplate(stringAt(template) ?? ""),
      ]),
    ),
  };
}

/** This one type spells its member with a capital letter. */
function defaultBody({ responseType, messageString }: ErrorVariables): string {
  const member = responseType === "ACCESS_DENIED" ? "Message" : "message";
  return `{"${member}":${messageString}}`;
}

type ErrorVariables = ReturnType<typeof errorVariables>;

/** The value of `$context.error`. */
function errorVariables(refusal: Refusal) {
  const message =
    refusal.message ?? gatewayResponseTypes[refusal.refused].message;
  return {
    message: message ?? "",
    messageString: JSON.stringify(message),
    responseType: refusal.refused,
    validationErrorString: refusal.validation ?? "",
  };
}

/** A text with its variables replaced. */
type ResponseTemplate = (variables: MappingVariables) => string;

/** The template of a gateway response, which no engine runs: `$context.…`, `$stageVariables.…` and `$method.request.…`, in braces or not, are replaced, nothing else. Values go in as they are. */
function parseResponseTemplate(template: string): ResponseTemplate {
  const parts: (string | ResponseTemplate)[] = [];
  let end = 0;
  for (const match of template.matchAll(variablePattern)) {
    const [matched, braced, bare = ""] = match;
    const name = braced ?? bare;
    parts.push(template.slice(end, match.index));
    parts.push((variables) => lookUpParameter(name, variables) ?? "");
    end = match.index + matched.length;
  }
  parts.push(template.slice(end));
  return (variables) =>
    parts
      .map((part) => (typeof part === "string" ? part : part(variables)))
      .join("");
}

const variableName = String.raw`(?:context|stageVariables)(?:\.[A-Za-z_]\w*)+|method\.request\.(?:header|querystring|path)\.[\w-]*\w`;
const variablePattern = new RegExp(
  String.raw`\$(?:\{(${variableName})\}|(${variableName}))`,
  "g",
);
