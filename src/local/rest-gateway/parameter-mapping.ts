import type { JsonValue } from "../../model/json-value.js";
import type { Call } from "./call.js";

/** The data that mappings read. */
export interface MappingVariables {
  readonly call: Call;
  readonly context: Readonly<Record<string, unknown>>;
  /** The response of an integration, as JSON. */
  readonly integration?: unknown;
}

/** A mapped value; nothing where its source has none. */
export type ParameterMapping = (
  variables: MappingVariables,
) => string | undefined;

/** Where a mapping stands, which says what it may read. */
export type MappingPosition = "request" | "response" | "gateway";

/** Reads a mapping expression: `'static'`, `method.request.header.Name`, `context.…`, `stageVariables.…`, and in responses `integration.response.body.…`. */
export function readParameterMapping(
  source: JsonValue,
  position: MappingPosition,
  problem: (what: string) => void,
): ParameterMapping {
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const constant = /^'(.*)'$/s.exec(text)?.[1];
  if (constant !== undefined) return () => constant;
  if (!expressionPatterns[position].test(text)) {
    problem(`cannot be mapped from ${text}`);
    return () => undefined;
  }
  return (variables) => lookUpParameter(text, variables);
}

/** The value of a variable as text; undefined where it is missing. Stages have no variables here. */
export function lookUpParameter(
  expression: string,
  { call, context, integration }: MappingVariables,
): string | undefined {
  const [root, , place, ...rest] = expression.split(".");
  const name = rest.join(".");
  if (root === "context") {
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
const methodPattern = String.raw`method\.request\.(?:header|multivalueheader|querystring|multivaluequerystring|path)\..+`;
const expressionPatterns: Readonly<Record<MappingPosition, RegExp>> = {
  request: new RegExp(`^(?:${sharedPattern}|${methodPattern})$`),
  response: new RegExp(
    `^(?:${sharedPattern}|${String.raw`integration\.response\.(?:header|multivalueheader|body)\..+`})$`,
  ),
  gateway: new RegExp(`^(?:${sharedPattern}|${methodPattern})$`),
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
