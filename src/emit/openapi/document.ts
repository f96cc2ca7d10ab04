import { methods } from "../../vocabulary/methods.js";
import {
  examplesOf,
  type Examples,
} from "../../languages/examples/examples.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint, Model } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import { requestBody } from "./bodies.js";
import { codeSamples } from "./code-samples.js";
import { Components } from "./components.js";
import { membersOrder, parametersOf } from "./parameters.js";
import { responseAliases, responsesOf, type Responses } from "./responses.js";
import type { Schema } from "./schema.js";
import { commonServer, serverOf } from "./servers.js";
import { shareResponses } from "./shared-responses.js";
import {
  declaredIndexes,
  specExtensions,
  type DeclaredIndexes,
} from "./spec-extensions.js";
import { summaryOf } from "./summaries.js";

/** A model as an OpenAPI 3.1 document. */
export function documentOf(model: Model): Schema {
  const { endpoints } = model;
  const components = new Components();
  const examples = examplesOf(model);
  const context = {
    components,
    indexes: declaredIndexes(model),
    server: commonServer(endpoints),
  };
  const responsesByEndpoint = new Map<Endpoint, Responses>();
  for (const [endpoint, shown] of examples) {
    responsesByEndpoint.set(endpoint, responsesOf(endpoint, shown, components));
  }
  const responses = shareResponses(responsesByEndpoint);
  const paths = new Map<string, Map<string, Data>>();
  const inOrder = [...examples].sort(([a], [b]) => order(a, b));
  for (const [endpoint, shown] of inOrder) {
    const operations = paths.get(endpoint.path) ?? new Map<string, Data>();
    paths.set(endpoint.path, operations);
    const operation = operationOf(endpoint, shown, context);
    operations.set(endpoint.method.toLowerCase(), {
      ...operation,
      responses: responses.of(endpoint),
      ...operationExtensions(endpoint, shown, context.indexes),
    });
  }
  return {
    openapi: "3.1.0",
    info: { title: titleOf(endpoints), version: "1.0.0" },
    servers: [{ url: context.server }],
    security: [],
    tags: tagsOf(endpoints),
    paths,
    components: components.all(responses.components),
  };
}

interface DocumentContext {
  readonly components: Components;
  readonly indexes: DeclaredIndexes;
  readonly server: string;
}

/** What stands before an operation's responses. */
function operationOf(
  endpoint: Endpoint,
  { payload }: Examples,
  { components, server }: DocumentContext,
): Schema {
  const { name, module, tags, title, description, deprecated } = endpoint;
  const parameters = parametersOf(endpoint, payload);
  const body = requestBody(endpoint, payload, components);
  const own = serverOf(endpoint) ?? "/";
  return {
    operationId: name.wire,
    tags: [...new Set([module, ...tags])],
    summary: title ?? summaryOf(endpoint),
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
    ...(own !== server && { servers: [{ url: own }] }),
    ...securityOf(endpoint, components),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
  };
}

/** What stands behind an operation's answers: the lines to copy, and what only the spec has words for. */
function operationExtensions(
  endpoint: Endpoint,
  { payload }: Examples,
  indexes: DeclaredIndexes,
): Schema {
  const { title, module, tags, example, payloadMode } = endpoint;
  const order = membersOrder(endpoint);
  const others = responseAliases(endpoint);
  const isWhole =
    payloadMode === "json-body" && endpoint.pathMembers.length === 0;
  const isTwice = tags.includes(module) || new Set(tags).size < tags.length;
  return {
    "x-codeSamples": codeSamples(endpoint, payload),
    ...specExtensions(endpoint, indexes),
    ...(title === undefined && { [extensionOf("title")]: null }),
    ...(isTwice && { [extensionOf("tags")]: tags }),
    ...(order && { [extensionOf("members")]: order }),
    ...(example === undefined
      ? { [extensionOf("payload_example")]: null }
      : !isWhole && { [extensionOf("payload_example")]: payload }),
    ...(others !== undefined && { [extensionOf("responses")]: others }),
  };
}

const schemes: Readonly<Record<Exclude<Endpoint["security"], "none">, Schema>> =
  {
    basic: { type: "http", scheme: "basic" },
    bearer: { type: "http", scheme: "bearer" },
    api_key: { type: "apiKey", name: "x-api-key", in: "header" },
    iam: {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    },
  };

function securityOf({ security }: Endpoint, components: Components): Schema {
  if (security === "none") return {};
  const scheme = schemes[security];
  return { security: components.requirement(security, scheme) };
}

function titleOf(endpoints: readonly Endpoint[]): string {
  const modules = [...new Set(endpoints.map(({ module }) => module))].sort();
  if (modules.length > 3) return "API";
  return `API of ${modules.join(", ").replace(/, ([^,]*)$/, " and $1")}`;
}

/** Modules first, then what else endpoints are tagged. */
function tagsOf(endpoints: readonly Endpoint[]): readonly Data[] {
  const modules = new Set(endpoints.map(({ module }) => module));
  const others = new Set(
    endpoints.flatMap(({ tags }) => tags.filter((tag) => !modules.has(tag))),
  );
  const tag = (words: string) => (name: string) => ({
    name,
    description: `The endpoints ${words} ${name}.`,
  });
  return [
    ...[...modules].sort().map(tag("of the module")),
    ...[...others].sort().map(tag("that are tagged")),
  ];
}

function order(a: Endpoint, b: Endpoint): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return methods.indexOf(a.method) - methods.indexOf(b.method);
}
