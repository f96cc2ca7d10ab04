import type { Resource, CallableApi } from "./definition/read-api.js";
import type { Operation } from "./definition/read-operation.js";
import type { RouteMatch } from "./router.js";

/** Where a request leads. */
export interface Route {
  readonly api: CallableApi;
  readonly match: RouteMatch<Resource>;
  /** Absent where the resource does not have the method. */
  readonly operation?: Operation;
}

/** Finds what answers a method and path among several APIs on one host: one that has the method itself goes before one that takes any, and that before one that has the path alone. */
export function findRoute(
  apis: readonly CallableApi[],
  method: string,
  segments: readonly string[],
): Route | undefined {
  let route: Route | undefined;
  for (const api of apis) {
    const match = api.router.find(segments);
    if (match === undefined) continue;
    const { methods, any } = match.resource;
    const operation = methods.get(method);
    if (operation !== undefined) return { api, match, operation };
    if (any !== undefined && route?.operation === undefined) {
      route = { api, match, operation: any };
    }
    route ??= { api, match };
  }
  return route;
}
