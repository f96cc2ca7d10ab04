import type { JsonValue } from "../../model/json-value.js";
import type { Call } from "./call.js";
import type { ReportProblem } from "./definition/definition-error.js";
import type { Header } from "./http-response.js";
import { requestContext } from "./request-context.js";
import { objectAt } from "../json-values.js";

/** The data that mappings read. */
export interface MappingVariables {
  readonly call: Call;
  /** What `context.error` is, in a gateway response. */
  readonly error?: Readonly<Record<string, string>>;
  /** The response of an integration, as JSON. */
  readonly integration?: unknown;
}

/** A mapped value; nothing where its source has none. */
export type ParameterMapping = (
  variables: MappingVariables,
) => string | undefined;

/** What a mapping may read: the request, or the response of an integration. */
export type MappingSubject = "request" | "response";

/** Reads a mapping expression: `'static'`, `method.request.header.Name`, `context.…`, `stageVariables.…`, and in responses `integration.response.body.…`. */
export function readParameterMapping(
  source: JsonValue,
  subject: MappingSubject,
  problem: (what: string) => void,
): ParameterMapping {
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const constant = /^'(.*)'$/s.exec(text)?.[1];
  if (constant !== undefined) return () => constant;
  if (!expressionPatterns[subject].test(text)) {
    problem(`cannot be mapped from ${text}`);
    return () => undefined;
  }
  return (variables) => lookUpParameter(text, variables);
}

/** Headers of a response, each with the mapping of its value. */
export type HeaderMappings = readonly (readonly [
  name: string,
  mapping: ParameterMapping,
])[];

/** How the headers of a response are read. */
export interface HeaderSource {
  readonly subject: MappingSubject;
  /** Where the response stands in the definition. */
  readonly where: string;
  /** What the names of its headers begin with, e.g. `method.response.header.`. */
  readonly prefix: string;
  readonly problem: ReportProblem;
  /** What is wrong with a header of this name, if anything. */
  readonly check?: (name: string) => string | undefined;
}

/** Reads the `responseParameters` of a response. */
export function readHeaderMappings(
  response: JsonValue | undefined,
  { subject, where, prefix, problem, check }: HeaderSource,
): HeaderMappings {
  const parameters = Object.entries(objectAt(response, "responseParameters"));
  return parameters.flatMap(([target, source]) => {
    const report = (what: string): void => {
      problem(`${where}.responseParameters.${target}`, what);
    };
    const mapping = readParameterMapping(source, subject, report);
    const name = target.slice(prefix.length);
    if (!target.startsWith(prefix) || !/^.+$/.test(name)) {
      report(`is not ${prefix}…`);
      return [];
    }
    const mistake = check?.(name);
    if (mistake !== undefined) report(mistake);
    return [[name, mapping]];
  });
}

/** The headers whose mappings have a value. */
export function mapHeaders(
  headers: HeaderMappings,
  variables: MappingVariables,
): readonly Header[] {
  return headers.flatMap(([name, mapping]): Header[] => {
    const value = mapping(variables);
    return value === undefined ? [] : [[name, value]];
  });
}

/** The value of a variable as text; undefined where it is missing. Stages have no variables here. */
export function lookUpParameter(
  expression: string,
  { call, error, integration }: MappingVariables,
): string | undefined {
  const [root, , place, ...rest] = expression.split(".");
  const name = rest.join(".");
  if (root === "context") {
    const context = { ...requestContext(call), error };
    return toText(valueAtPath(context, expression.split(".").slice(1)));
  }
  if (root === "integration") {
    return place === "body"
      ? toText(valueAtPath(integration, rest))
      : undefined;
  }
  if (root !== "method") return undefined;
  const { request, pathParameters } = call;
  switch (place) {
    case "header":
      return request.headers.get(name);
    case "multivalueheader":
      return request.headers.all.get(name.toLowerCase())?.values.join(",");
    case "querystring":
      return request.query.get(name);
    case "multivaluequerystring":
      return request.query.all.get(name)?.values.join(",");
    case "path":
      return Object.hasOwn(pathParameters, name)
        ? pathParameters[name]
        : undefined;
    default:
      return undefined;
  }
}

const sharedPattern = String.raw`context\.[\w.-]+|stageVariables\.\w+`;
const requestPattern = String.raw`method\.request\.(?:header|multivalueheader|querystring|multivaluequerystring|path)\..+`;
const responsePattern = String.raw`integration\.response\.(?:header|multivalueheader|body)\..+`;
const expressionPatterns: Readonly<Record<MappingSubject, RegExp>> = {
  request: new RegExp(`^(?:${sharedPattern}|${requestPattern})$`),
  response: new RegExp(`^(?:${sharedPattern}|${responsePattern})$`),
};

function valueAtPath(from: unknown, keys: readonly string[]): unknown {
  let found = from;
  for (const key of keys) {
    if (typeof found !== "object" || found === null) return undefined;
    if (!Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

function toText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
