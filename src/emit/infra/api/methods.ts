import type { Endpoint } from "../../../model/model.js";

/** The methods of endpoints, in the order in which people name them. */
export function methodsOf(endpoints: readonly Endpoint[]): readonly string[] {
  const own = new Set(endpoints.map(({ method }) => method));
  return (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).filter((method) =>
    own.has(method),
  );
}
