import { extensionOf } from "../../../vocabulary/extensions.js";
import { textAt } from "../document/document-node.js";
import type { Route } from "./routes.js";

/** What an operation's function and endpoint are called. */
export interface Names {
  readonly lambdaFunction: string;
  readonly endpointName?: string;
  /** Whether the document does not say it. */
  readonly isDerived: boolean;
}

/** Names for all operations: as the document has them, where AWS takes them and no other has them; else made of method and path. */
export function namesOf(routes: readonly Route[]): ReadonlyMap<Route, Names> {
  const names = new Map<Route, Names>();
  const taken = new Set<string>();
  const claim = (name: string | undefined): name is string => {
    if (name === undefined || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) return false;
    const isNew = !taken.has(name.toLowerCase());
    if (isNew) taken.add(name.toLowerCase());
    return isNew;
  };
  for (const route of routes) {
    const { operation } = route;
    const id = textAt(operation, "operationId");
    const own = textAt(operation, extensionOf("lambda_function"));
    if (own !== undefined && own !== id && claim(own)) {
      const endpoint = claim(id) ? { endpointName: id } : {};
      names.set(route, { lambdaFunction: own, ...endpoint, isDerived: false });
    } else if (claim(id)) {
      names.set(route, { lambdaFunction: id, isDerived: false });
    }
  }
  for (const route of routes) {
    if (names.has(route)) continue;
    const wanted = derived(route);
    let name = wanted.slice(0, longest);
    for (let n = 2; !claim(name); n += 1) {
      const number = `-${n}`;
      name = wanted.slice(0, longest - number.length) + number;
    }
    names.set(route, { lambdaFunction: name, isDerived: true });
  }
  return names;
}

const longest = 64;

function derived({ method, path }: Route): string {
  const words = path.toLowerCase().replace(/[^a-z0-9_]+/g, "-");
  const name = words.replace(/^-|-$/g, "");
  const end = `-${method.toLowerCase()}`;
  return `${(name || "root").slice(0, longest - end.length)}${end}`;
}
