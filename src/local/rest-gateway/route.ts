import type { Resource, RunningApi } from "./definition/read-api.js";
import type { Operation } from "./definition/read-operation.js";
import type { Found } from "./router.js";

/** Where a request leads. */
export interface Route {
  readonly api: RunningApi;
  readonly found: Found<Resource>;
  /** Absent where the resource does not have the method. */
  readonly operation?: Operation;
}

/** Finds what answers a method and path among several APIs on one host: one that has the method itself goes before one that takes any, and that before one that has the path alone. */
export function routeOf(
  apis: readonly RunningApi[],
  method: string,
  segments: readonly string[],
): Route | undefined {
  let best: Route | undefined;
  for (const api of apis) {
    const found = api.router.find(segments);
    if (found === undefined) continue;
    const { methods, any } = found.resource;
    const own = methods.get(method);
    if (own !== undefined) return { api, found, operation: own };
    if (any !== undefined && best?.operation === undefined) {
      best = { api, found, operation: any };
    }
    best ??= { api, found };
  }
  return best;
}
