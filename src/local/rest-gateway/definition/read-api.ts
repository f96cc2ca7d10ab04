import { isJsonObject, type JsonValue } from "../../../model/json-value.js";
import { mappingOf, memberOf, textOf } from "../../value-at.js";
import type { Lambda } from "../../lambda.js";
import { createAuthorizer } from "../authorization/authorizer.js";
import { readAccess, type Check } from "../authorization/security.js";
import { readIdentitySources } from "../authorization/identity-sources.js";
import type { ApiPlace } from "../call.js";
import { readGatewayResponses, type Refuse } from "../gateway-responses.js";
import { apiId } from "../request-ids.js";
import { readFunctionUri } from "../integrations/function-uri.js";
import { createRouter, type Router } from "../router.js";
import type { Problem } from "./definition-error.js";
import { readOperation, type Operation } from "./read-operation.js";
import type { Engines } from "./compilers.js";

/** An API that can be called. */
export interface RunningApi {
  readonly place: ApiPlace;
  readonly router: Router<Resource>;
  readonly refuse: Refuse;
}

/** What stands at a path: operations by their methods. */
export interface Resource {
  readonly path: string;
  readonly methods: ReadonlyMap<string, Operation>;
  /** Takes every method that has no operation of its own. */
  readonly any?: Operation;
}

/** What an API is made of. */
export interface ApiSource {
  readonly name: string;
  readonly definition: JsonValue;
  readonly stage: string;
  readonly apiKeys: readonly string[];
  readonly lambda: Lambda;
  readonly now: () => number;
  readonly engines: Engines;
}

/** Reads the definition of an API: OpenAPI 3.0 with API Gateway's extensions. */
export function readApi(source: ApiSource, problem: Problem): RunningApi {
  const { name, definition, stage } = source;
  const version = textOf(definition, "openapi") ?? "";
  if (!/^3\.0\.\d+$/.test(version)) {
    problem("openapi", `${version || "nothing"} is no version of OpenAPI 3.0`);
  }
  const authorizers = readAuthorizers(source, problem);
  const resources = new Map<string, Resource>();
  for (const [path, item] of Object.entries(mappingOf(definition, "paths"))) {
    const at: Problem = (where, what) => {
      problem(`paths.${path}.${where}`, what);
    };
    checkPath(path, at);
    resources.set(
      path,
      readResource({ ...source, authorizers, path, item }, at),
    );
  }
  return {
    place: { id: apiId(name), name, stage, ...accountOf(definition) },
    router: createRouter(resources),
    refuse: readGatewayResponses(definition, problem),
  };
}

const methods: ReadonlyMap<string, string> = new Map([
  ...["get", "put", "post", "delete", "options", "head", "patch"].map(
    (method) => [method, method.toUpperCase()] as const,
  ),
  ["x-amazon-apigateway-any-method", "ANY"],
]);

interface ResourceSource extends ApiSource {
  readonly authorizers: ReadonlyMap<string, Check>;
  readonly path: string;
  readonly item: JsonValue;
}

function readResource(source: ResourceSource, problem: Problem): Resource {
  const { definition, item, lambda, engines, apiKeys, authorizers } = source;
  const operations = new Map<string, Operation>();
  for (const [key, operation] of Object.entries(mappingOf(item))) {
    const method = methods.get(key.toLowerCase());
    if (method === undefined || !isJsonObject(operation)) continue;
    const at: Problem = (where, what) => {
      problem(`${key}.${where}`, what);
    };
    const access = readAccess(definition, operation, {
      apiKeys,
      authorizers,
      problem: at,
    });
    const made = { definition, item, operation, access, lambda, engines };
    operations.set(method, readOperation(made, at));
  }
  const any = operations.get("ANY");
  return { path: source.path, methods: operations, ...(any && { any }) };
}

/** A parameter is a whole segment, and the rest of a path comes last. */
function checkPath(path: string, problem: Problem): void {
  const segments = path.split("/").slice(1);
  const isRight = (segment: string, index: number): boolean =>
    /^[\w.,:~@$-]*$/.test(segment) ||
    /^\{[\w.-]+\}$/.test(segment) ||
    (/^\{[\w.-]+\+\}$/.test(segment) && index === segments.length - 1);
  if (!path.startsWith("/") || !segments.every(isRight)) {
    problem("", "is no path of a resource");
  }
}

function readAuthorizers(
  { definition, lambda, now }: ApiSource,
  problem: Problem,
): ReadonlyMap<string, Check> {
  const found = new Map<string, Check>();
  const schemes = mappingOf(definition, "components", "securitySchemes");
  for (const [name, scheme] of Object.entries(schemes)) {
    const key = "x-amazon-apigateway-authorizer";
    if (memberOf(scheme, key) === undefined) continue;
    const authorizer = mappingOf(scheme, key);
    const at: Problem = (where, what) => {
      problem(`components.securitySchemes.${name}.${key}.${where}`, what);
    };
    const type = textOf(authorizer, "type") ?? "nothing";
    if (type.toLowerCase() !== "request") {
      at("type", `${type} is none that runs on this machine: request does`);
    }
    const ttl = Number(
      textOf(authorizer, "authorizerResultTtlInSeconds") ?? 300,
    );
    if (!(Number.isInteger(ttl) && ttl >= 0 && ttl <= 3600)) {
      at("authorizerResultTtlInSeconds", "is no number of seconds to 3600");
    }
    const listed = textOf(authorizer, "identitySource");
    const identitySources = readIdentitySources(listed);
    if (identitySources === undefined) {
      at("identitySource", `${listed ?? ""} is no list of identity sources`);
    } else if (identitySources.length === 0 && ttl > 0) {
      at("identitySource", "is missing, and answers are kept by it");
    }
    const uri = readFunctionUri(authorizer, "authorizerUri", at);
    if (uri === undefined || identitySources === undefined) {
      found.set(name, () => ({ refused: "AUTHORIZER_CONFIGURATION_ERROR" }));
      continue;
    }
    const { functionName } = uri;
    const options = { functionName, identitySources, ttl };
    found.set(name, createAuthorizer(options, { lambda, now }));
  }
  return found;
}

/** The account and region of the first function that a definition names. */
function accountOf(
  definition: JsonValue,
): Pick<ApiPlace, "accountId" | "region"> {
  const [, region, accountId] =
    /:lambda:([^:/"]+):([^:/"]+):function:/.exec(JSON.stringify(definition)) ??
    [];
  return { accountId: accountId ?? "000000000000", region: region ?? "local" };
}
