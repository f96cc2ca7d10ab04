import type { HookedEndpoint } from "../../src/hooks/hook-file.js";
import { uniqueNames } from "../../src/names/name.js";

/** An endpoint of this id, as hook files need it. */
export function endpointOf(
  id: string,
  path = "/orders-post-one",
): HookedEndpoint {
  const name = uniqueNames([id]).get(id);
  if (name === undefined) throw new Error(id);
  return { name, method: "POST", path };
}
