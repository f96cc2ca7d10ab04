import { withDefaults, type Answer, type Header } from "../http-response.js";
import type { Call } from "../call.js";
import { mappingOf, memberOf, textOf } from "../../value-at.js";
import { readMapping, type Mapped } from "../parameter-mapping.js";
import { accepted } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import { requestContext } from "../request-context.js";
import {
  templateVariables,
  type MappingTemplate,
} from "../mapping-templates/template-variables.js";
import type { IntegrationSource } from "./integration.js";
import { readTemplates } from "./request-templates.js";

/** What a backend has answered. */
export interface Outcome {
  /** What patterns are compared with: a function's error message, else the status. */
  readonly selection: string;
  readonly body: string;
}

/** Makes the answer of what a backend has said. */
export type Responses = (call: Call, outcome: Outcome) => Answer | Refusal;

/** Reads the `responses` of an integration: the first whose pattern is the whole selection, else `default`. */
export function readResponses(source: IntegrationSource): Responses {
  const responses = Object.keys(mappingOf(source.integration, "responses")).map(
    (key) => readResponse(source, key),
  );
  const byDefault = responses.find(({ pattern }) => pattern === undefined);

  return (call, outcome) => {
    const response =
      responses.find(({ pattern }) => pattern?.test(outcome.selection)) ??
      byDefault;
    if (response === undefined) return { refused: "API_CONFIGURATION_ERROR" };
    const [type, template] = accepted(
      response.templates,
      call.request.headers.get("accept"),
    ) ?? ["application/json"];
    const { body } = outcome;
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
  readonly headers: readonly (readonly [name: string, mapped: Mapped])[];
  readonly templates: ReadonlyMap<string, MappingTemplate>;
}

function readResponse(source: IntegrationSource, key: string): Response {
  const { integration, operation, problem } = source;
  const where = `responses.${key}`;
  const response = memberOf(integration, "responses", key);
  const code = textOf(response, "statusCode") ?? "";
  if (!/^[2-5]\d\d$/.test(code)) {
    problem(`${where}.statusCode`, `${code || "nothing"} is no status`);
  }
  const declared = memberOf(operation, "responses", code);
  if (declared === undefined) {
    problem(where, `the method has no response ${code}`);
  }
  const headers = Object.entries(
    mappingOf(response, "responseParameters"),
  ).flatMap(([target, from]) => {
    const at = `${where}.responseParameters.${target}`;
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const mapped = readMapping(from, "response", (what) => {
      problem(at, what);
    });
    if (name === undefined) problem(at, "is no method.response.header.…");
    else if (memberOf(declared, "headers", name) === undefined) {
      problem(at, `the method's response ${code} has no header ${name}`);
    }
    return name === undefined ? [] : [[name, mapped] as const];
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
    problem(`responses.${key}`, "is no pattern");
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
    integration: parsed(body),
  };
  return headers.flatMap(([name, mapped]): Header[] => {
    const value = mapped(variables);
    return value === undefined ? [] : [[name, value]];
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
