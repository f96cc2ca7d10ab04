import type { JsonValue } from "../../model/json-value.js";
import type { Call } from "./call.js";

/** What mappings read from. */
export interface Variables {
  readonly call: Call;
  readonly context: Readonly<Record<string, unknown>>;
  /** What an integration has answered, as JSON. */
  readonly integration?: unknown;
}

/** A mapped value; nothing where its source has none. */
export type Mapped = (variables: Variables) => string | undefined;

/** Where a mapping stands, which says what it may read. */
export type Position = "request" | "response" | "gateway";

/** Reads a mapping expression: `'static'`, `method.request.header.Name`, `context.…`, `stageVariables.…`, and in responses `integration.response.body.…`. */
export function readMapping(
  source: JsonValue,
  position: Position,
  problem: (what: string) => void,
): Mapped {
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const constant = /^'(.*)'$/s.exec(text)?.[1];
  if (constant !== undefined) return () => constant;
  if (!sources[position].test(text)) {
    problem(`cannot be mapped from ${text}`);
    return () => undefined;
  }
  return (variables) => lookUp(text, variables);
}

/** What a variable stands for, spelled; nothing where it is missing. Stages have no variables here. */
export function lookUp(
  expression: string,
  { call, context, integration }: Variables,
): string | undefined {
  const [root, , place, ...rest] = expression.split(".");
  const name = rest.join(".");
  if (root === "context") {
    return spelled(walk(context, expression.split(".").slice(1)));
  }
  if (root === "integration") {
    return place === "body" ? spelled(walk(integration, rest)) : undefined;
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

const shared = String.raw`context\.[\w.-]+|stageVariables\.\w+`;
const method = String.raw`method\.request\.(?:header|multivalueheader|querystring|multivaluequerystring|path)\..+`;
const sources: Readonly<Record<Position, RegExp>> = {
  request: new RegExp(`^(?:${shared}|${method})$`),
  response: new RegExp(
    `^(?:${shared}|${String.raw`integration\.response\.(?:header|multivalueheader|body)\..+`})$`,
  ),
  gateway: new RegExp(`^(?:${shared}|${method})$`),
};

function walk(from: unknown, keys: readonly string[]): unknown {
  let found = from;
  for (const key of keys) {
    if (typeof found !== "object" || found === null) return undefined;
    if (!Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

function spelled(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
