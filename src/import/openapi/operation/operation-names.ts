import { extensionOf } from "../../../vocabulary/extensions.js";

import { functionName, maxNameLength } from "../../function-name.js";
import type { Route } from "./routes.js";

/** The names of an operation's function and endpoint. */
export interface OperationNames {
  readonly lambdaFunction: string;
  readonly endpointName?: string;
  /** Whether the name is made of method and path. */
  readonly isDerived: boolean;
}

/** Unique names for all operations: those of the document where Lambda takes them, else ones made of method and path. */
export function nameOperations(
  routes: readonly Route[],
): ReadonlyMap<Route, OperationNames> {
  const names = new Map<Route, OperationNames>();
  const taken = new Set<string>();
  const claim = (name: string | undefined): name is string => {
    if (name === undefined || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) return false;
    const isNew = !taken.has(name.toLowerCase());
    if (isNew) taken.add(name.toLowerCase());
    return isNew;
  };
  for (const route of routes) {
    const { operation } = route;
    const operationId = operation.stringAt("operationId");
    const ownName = operation.stringAt(extensionOf("lambda_function"));
    if (ownName !== undefined && ownName !== operationId && claim(ownName)) {
      const endpoint = claim(operationId) ? { endpointName: operationId } : {};
      const lambdaFunction = ownName;
      names.set(route, { lambdaFunction, ...endpoint, isDerived: false });
    } else if (claim(operationId)) {
      names.set(route, { lambdaFunction: operationId, isDerived: false });
    }
  }
  for (const route of routes) {
    if (names.has(route)) continue;
    const base = functionName(route.method, route.path.toLowerCase());
    let name = base;
    for (let n = 2; !claim(name); n += 1) {
      const number = `-${n}`;
      name = base.slice(0, maxNameLength - number.length) + number;
    }
    names.set(route, { lambdaFunction: name, isDerived: true });
  }
  return names;
}
