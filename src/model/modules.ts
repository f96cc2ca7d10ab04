import { createHash } from "node:crypto";
import { uniqueNames, type Name } from "../names/name.js";
import { groupBy } from "./group-by.js";
import { hasAuthorizeHook, type HttpAuthScheme } from "./hooks.js";
import type { Endpoint, Model } from "./model.js";

/** The endpoints that share an API, a dead-letter queue, and authorizers. */
export interface Module {
  readonly name: Name;
  /** Sorted by name. */
  readonly endpoints: readonly Endpoint[];
  readonly authorizers: readonly Authorizer[];
}

/** A Lambda authorizer: it calls the `authorize` hooks of a module's endpoints before API Gateway calls their functions. */
export interface Authorizer {
  /** Of its files and its function; unique among all endpoints and authorizers. */
  readonly name: Name;
  readonly scheme: HttpAuthScheme;
  readonly endpoints: readonly Endpoint[];
}

/** The modules of a model, sorted by name. */
export function modulesOf({ endpoints }: Model): readonly Module[] {
  const byModule = new Map(groupBy(endpoints, ({ module }) => module));
  const names = uniqueNames(byModule.keys());
  return [...names].map(([wire, name]) => {
    const own = byModule.get(wire) ?? [];
    return { name, endpoints: own, authorizers: authorizersOf(name, own) };
  });
}

/** Whether an endpoint has a Lambda authorizer: not where the spec gives a 401 a body of its own, which only the function can send. */
export function usesAuthorizer(endpoint: Endpoint): boolean {
  const { security, mode, errorResponses } = endpoint;
  return (
    hasAuthorizeHook(security) &&
    (mode === "ASYNC" || errorResponses[401] === undefined)
  );
}

function authorizersOf(
  module: Name,
  endpoints: readonly Endpoint[],
): readonly Authorizer[] {
  const guarded = endpoints.filter((endpoint) => usesAuthorizer(endpoint));
  return (["basic", "bearer"] as const).flatMap((scheme) => {
    const own = guarded.filter(({ security }) => security === scheme);
    if (own.length === 0) return [];
    const wire = `${functionNamePrefix(module)}-authorize-${scheme}`;
    const name = uniqueNames([wire]).get(wire);
    return name === undefined ? [] : [{ name, scheme, endpoints: own }];
  });
}

/** The name of a module as a prefix of function names, which have at most 64 characters, and no dots. */
function functionNamePrefix({ wire, slug }: Name): string {
  const plain = slug.replace(/[^A-Za-z0-9_-]/g, "-");
  if (plain === slug && plain.length <= longestPrefix) return plain;
  const hash = createHash("sha256").update(wire).digest("hex").slice(0, 8);
  return `${plain.slice(0, longestPrefix - 9)}-${hash}`;
}

const longestPrefix = 46;
