import type { Endpoint } from "../../../model/model.js";
import { methods } from "../../../vocabulary/methods.js";

/** The methods of endpoints, in the order in which people name them. */
export function methodsOf(endpoints: readonly Endpoint[]): readonly string[] {
  const own = new Set(endpoints.map(({ method }) => method));
  return methods.filter((method) => own.has(method));
}
