import type { Endpoint } from "../../model/model.js";
import { serverOf } from "./spec-words.js";

/** The address that most endpoints have, and the same everywhere; `/` where one has none. */
export function commonServer(endpoints: readonly Endpoint[]): string {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) {
    const server = serverOf(endpoint) ?? here;
    counts.set(server, (counts.get(server) ?? 0) + 1);
  }
  if (counts.has(here)) return here;
  const [first] = [...counts].sort(
    ([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1),
  );
  return first?.[0] ?? here;
}

/** Where an endpoint is served that has no address of its own: where the document is. */
const here = "/";
