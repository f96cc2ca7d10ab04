import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { mappingOf, textOf } from "../value-at.js";
import { withDefaults, type Answer, type Header } from "./http-response.js";
import type { Call } from "./call.js";
import type { Problem } from "./definition/definition-error.js";
import { accepted } from "./media-type.js";
import { readMapping, type Mapped } from "./parameter-mapping.js";
import { responseTypes, type Refusal, type ResponseType } from "./refusal.js";
import { readSubstitution, type Substitution } from "./substitution.js";
import { requestContext } from "./request-context.js";

/** Says a refusal as an API's gateway responses have it. */
export type Refuse = (refusal: Refusal, call: Call) => Answer;

/** Reads `x-amazon-apigateway-gateway-responses`. A type without one falls back to DEFAULT_4XX or DEFAULT_5XX, then to what API Gateway says by itself. */
export function readGatewayResponses(
  definition: JsonValue,
  problem: Problem,
): Refuse {
  const place = "x-amazon-apigateway-gateway-responses";
  const responses = new Map(
    Object.entries(mappingOf(definition, place)).map(([type, response]) => {
      if (!known.has(type))
        problem(`${place}.${type}`, "no such response type");
      const where = `${place}.${type}`;
      return [type, readResponse(response, where, problem)] as const;
    }),
  );

  return (refusal, call) => {
    const usual = responseTypes[refusal.refused];
    const status = refusal.status ?? usual.status;
    const fallback = status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    const response = responses.get(refusal.refused) ?? responses.get(fallback);
    const variables = {
      call,
      context: { ...requestContext(call), error: errorOf(refusal) },
    };
    const [type, template] =
      accepted(
        response?.templates ?? none,
        call.request.headers.get("accept"),
      ) ?? usualTemplate(refusal.refused);
    const own = response?.headers.flatMap(([name, mapped]): Header[] => {
      const value = mapped(variables);
      return value === undefined ? [] : [[name, value]];
    });
    return {
      status: response?.status ?? status,
      headers: withDefaults(own ?? [], [
        ["Content-Type", type],
        ["x-amzn-ErrorType", usual.error],
      ]),
      body: template(variables),
    };
  };
}

interface GatewayResponse {
  readonly status?: number;
  readonly headers: readonly (readonly [name: string, mapped: Mapped])[];
  readonly templates: ReadonlyMap<string, Substitution>;
}

const none: ReadonlyMap<string, Substitution> = new Map();

/** Types that an API may speak of though nothing here gives rise to them. */
const known: ReadonlySet<string> = new Set([
  ...Object.keys(responseTypes),
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
  problem: Problem,
): GatewayResponse {
  const status = textOf(response, "statusCode");
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) {
    problem(`${where}.statusCode`, `${status} is no status`);
  }
  return {
    ...(status !== undefined && { status: Number(status) }),
    headers: Object.entries(mappingOf(response, "responseParameters")).flatMap(
      ([target, source]) => {
        const at = `${where}.responseParameters.${target}`;
        const mapped = readMapping(source, "gateway", (what) => {
          problem(at, what);
        });
        const name = /^gatewayresponse\.header\.(.+)$/.exec(target)?.[1];
        if (name === undefined) problem(at, "is no gatewayresponse.header.…");
        return name === undefined ? [] : [[name, mapped] as const];
      },
    ),
    templates: readTemplates(mappingOf(response, "responseTemplates")),
  };
}

function readTemplates(
  templates: JsonObject,
): ReadonlyMap<string, Substitution> {
  return new Map(
    Object.entries(templates).map(([type, template]) => [
      type.toLowerCase(),
      readSubstitution(textOf(template) ?? ""),
    ]),
  );
}

function usualTemplate(type: ResponseType): readonly [string, Substitution] {
  return ["application/json", type === "ACCESS_DENIED" ? denied : usual];
}

const usual = readSubstitution('{"message":$context.error.messageString}');
// This one type spells its member with a capital letter.
const denied = readSubstitution('{"Message":$context.error.messageString}');

function errorOf(refusal: Refusal): Readonly<Record<string, string>> {
  const message = refusal.message ?? responseTypes[refusal.refused].message;
  return {
    message: message ?? "",
    messageString: JSON.stringify(message),
    responseType: refusal.refused,
    validationErrorString: refusal.validation ?? "",
  };
}
