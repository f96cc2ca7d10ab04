import type { Endpoint } from "../../model/model.js";

/** The address that most endpoints have, and the same everywhere; `/` where one has none. */
export function commonServer(endpoints: readonly Endpoint[]): string {
  const servers = serversByUse(endpoints, here);
  return servers.includes(here) ? here : (servers[0] ?? here);
}

/** The servers of endpoints, those of most endpoints first; `other` is that of endpoints without one. */
export function serversByUse(
  endpoints: readonly Endpoint[],
  other: string,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) {
    const server = serverOf(endpoint) ?? other;
    counts.set(server, (counts.get(server) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([server]) => server);
}

/** The server of an endpoint: its address without its path; undefined where it has none, or where these do not go together. */
export function serverOf({ url, path }: Endpoint): string | undefined {
  if (url === undefined) return undefined;
  const tail = path.replaceAll("{", "%7B").replaceAll("}", "%7D");
  if (!url.endsWith(tail)) return undefined;
  const server = url.slice(0, -tail.length);
  return /^https?:\/\/[^/?]+(?:\/[^?]*)?$/i.test(server) &&
    !/[{}]|\/$/.test(server)
    ? server
    : undefined;
}

/** Where an endpoint is served that has no address of its own: where the document is. */
const here = "/";
