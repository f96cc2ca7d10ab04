import { isJsonObject, type JsonValue } from "../../../model/json-value.js";
import { objectAt, valueAt, stringAt } from "../../json-values.js";
import { localAccount } from "../../environment.js";
import type { Lambda } from "../../lambda.js";
import { createAuthorizer } from "../authorization/authorizer.js";
import { readSecurity, type SecurityCheck } from "../authorization/security.js";
import { readIdentitySources } from "../authorization/identity-sources.js";
import type { ApiAddress } from "../call.js";
import { readGatewayResponses, type Refuse } from "../gateway-responses.js";
import { apiId } from "../request-ids.js";
import { readFunctionName } from "../integrations/function-uri.js";
import { createRouter, type Router } from "../router.js";
import { problemsAt, type ReportProblem } from "./definition-error.js";
import { readOperation, type Operation } from "./read-operation.js";
import type { Compilers } from "./compilers.js";

/** An API that can be called. */
export interface CallableApi {
  readonly address: ApiAddress;
  readonly router: Router<Resource>;
  readonly refuse: Refuse;
}

/** The operations of a path, by their methods. */
export interface Resource {
  readonly path: string;
  readonly methods: ReadonlyMap<string, Operation>;
  /** Takes every method that has no operation of its own. */
  readonly any?: Operation;
}

/** An API by its name, and its definition with every reference worked out. */
export interface Api {
  readonly name: string;
  readonly definition: JsonValue;
}

/** The definition of an API, and what its integrations run with. */
export interface ApiSource extends Api {
  readonly stage: string;
  /** The keys that methods with an API key take. */
  readonly apiKeys: readonly string[];
  readonly lambda: Lambda;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly compilers: Compilers;
}

/** Reads the definition of an API: OpenAPI 3.0 with API Gateway's extensions. */
export function readApi(
  source: ApiSource,
  problem: ReportProblem,
): CallableApi {
  const { name, definition, stage } = source;
  const version = stringAt(definition, "openapi") ?? "";
  if (!/^3\.0\.\d+$/.test(version)) {
    problem("openapi", `${version || "nothing"} is not OpenAPI 3.0`);
  }
  const authorizers = readAuthorizers(source, problem);
  const resources = new Map<string, Resource>();
  for (const [path, item] of Object.entries(objectAt(definition, "paths"))) {
    const at = problemsAt(`paths.${path}`, problem);
    checkPath(path, at);
    const resource = readResource({ ...source, authorizers, path, item }, at);
    resources.set(path, resource);
  }
  return {
    address: { id: apiId(name), name, stage, ...accountOf(definition) },
    router: createRouter(resources),
    refuse: readGatewayResponses(definition, problem),
  };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];
const anyMethod = "x-amazon-apigateway-any-method";

interface ResourceSource extends ApiSource {
  readonly authorizers: ReadonlyMap<string, SecurityCheck>;
  readonly path: string;
  readonly item: JsonValue;
}

function readResource(
  source: ResourceSource,
  problem: ReportProblem,
): Resource {
  const { definition, item } = source;
  const operations = new Map<string, Operation>();
  for (const [key, operation] of Object.entries(objectAt(item))) {
    const method = key.toLowerCase();
    if (![...methods, anyMethod].includes(method)) continue;
    if (!isJsonObject(operation)) continue;
    const at = problemsAt(key, problem);
    const options = { ...source, problem: at };
    const access = readSecurity(definition, operation, options);
    const operationSource = { ...source, operation, access };
    operations.set(method.toUpperCase(), readOperation(operationSource, at));
  }
  const any = operations.get(anyMethod.toUpperCase());
  return { path: source.path, methods: operations, ...(any && { any }) };
}

/** A parameter is a whole segment, and the rest of a path comes last. */
function checkPath(path: string, problem: ReportProblem): void {
  const segments = path.split("/").slice(1);
  const isValidSegment = (segment: string, index: number): boolean =>
    /^[\w.,:~@$-]*$/.test(segment) ||
    /^\{[\w.-]+\}$/.test(segment) ||
    (/^\{[\w.-]+\+\}$/.test(segment) && index === segments.length - 1);
  if (!path.startsWith("/") || !segments.every(isValidSegment)) {
    problem("", "is not a resource path");
  }
}

function readAuthorizers(
  { definition, lambda, now }: ApiSource,
  problem: ReportProblem,
): ReadonlyMap<string, SecurityCheck> {
  const found = new Map<string, SecurityCheck>();
  const schemes = objectAt(definition, "components", "securitySchemes");
  for (const [name, scheme] of Object.entries(schemes)) {
    const key = "x-amazon-apigateway-authorizer";
    if (valueAt(scheme, key) === undefined) continue;
    const authorizer = objectAt(scheme, key);
    const place = `components.securitySchemes.${name}.${key}`;
    const at = problemsAt(place, problem);
    const type = stringAt(authorizer, "type") ?? "nothing";
    if (type.toLowerCase() !== "request") {
      at("type", `${type} is none that runs on this machine: request does`);
    }
    const ttl = Number(
      stringAt(authorizer, "authorizerResultTtlInSeconds") ?? 300,
    );
    if (!(Number.isInteger(ttl) && ttl >= 0 && ttl <= 3600)) {
      at(
        "authorizerResultTtlInSeconds",
        "is not a number of seconds up to 3600",
      );
    }
    const listed = stringAt(authorizer, "identitySource");
    const identitySources = readIdentitySources(listed);
    if (identitySources === undefined) {
      at("identitySource", `${listed ?? ""} is not a list of identity sources`);
    } else if (identitySources.length === 0 && ttl > 0) {
      at("identitySource", "is missing, and answers are kept by it");
    }
    const functionName = readFunctionName(authorizer, "authorizerUri", at);
    const check: SecurityCheck =
      functionName === undefined || identitySources === undefined
        ? () => ({ refused: "AUTHORIZER_CONFIGURATION_ERROR" })
        : createAuthorizer({ functionName, identitySources, ttl, lambda, now });
    found.set(name, check);
  }
  return found;
}

/** The account and region of the first function that a definition names. */
function accountOf(
  definition: JsonValue,
): Pick<ApiAddress, "accountId" | "region"> {
  const [, region, accountId] =
    /:lambda:([\w-]+):(\d+):function:/.exec(JSON.stringify(definition)) ?? [];
  return { accountId: accountId ?? localAccount, region: region ?? "local" };
}
