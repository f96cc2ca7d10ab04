import {
  keyFields,
  fieldsOf,
  type Endpoint,
  type ItemLocation,
} from "../model.js";
import { isNeeded } from "../schema/shape.js";

/** The endpoints, those that create an item with the location at which another endpoint of their API reads it. */
export function withItemLocations(
  endpoints: readonly Endpoint[],
): readonly Endpoint[] {
  const readers = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const place = placeOf(endpoint);
    if (isReader(endpoint) && !readers.has(place)) readers.set(place, endpoint);
  }
  return endpoints.map((endpoint) => {
    const { action, mode, path } = endpoint;
    if (action !== "post-one" || mode !== "SYNC") return endpoint;
    const reader = readers.get(placeOf(endpoint));
    return reader === undefined
      ? endpoint
      : { ...endpoint, location: locationOf(reader, path) };
  });
}

function placeOf({ module, table }: Endpoint): string {
  return `${module} ${table?.name.wire ?? ""}`;
}

/** Whether an endpoint reads an item by its key alone. */
function isReader({ action, method, table, payload }: Endpoint): boolean {
  if (action !== "get-one" || method !== "GET" || table === undefined) {
    return false;
  }
  const keys = new Set(keyFields(table).map(({ name }) => name));
  const needed = fieldsOf(payload).filter(isNeeded);
  return needed.every(({ name }) => keys.has(name));
}

function locationOf(
  { path, pathMembers, table }: Endpoint,
  from: string,
): ItemLocation {
  const keys = table ? keyFields(table) : [];
  const inPath = new Set(pathMembers.map(({ name }) => name));
  const query = keys.filter(({ name }) => !inPath.has(name));
  const parts = relativePath(from, path)
    .split(/[{}]/)
    .map((text, at) => {
      const key = keys.find(({ name }) => name === text);
      return at % 2 === 1 && key ? key : text;
    });
  return [
    ...parts,
    ...query.flatMap((key, at) => [
      `${at === 0 ? "?" : "&"}${encodeURIComponent(key.name)}=`,
      key,
    ]),
  ].filter((part) => part !== "");
}

/** A path relative to the folder of another. */
function relativePath(from: string, to: string): string {
  const [base, steps] = [from.split("/").slice(1, -1), to.split("/").slice(1)];
  const other = base.findIndex((step, at) => step !== steps[at]);
  const shared = other < 0 ? base.length : other;
  const same = Math.min(shared, steps.length - 1);
  const up = "../".repeat(base.length - same);
  const rest = steps.slice(same).join("/");
  // A colon in the first segment would make it a scheme.
  const isScheme = /^[^/{]*:/.test(rest);
  return up === "" && isScheme ? `./${rest}` : `${up}${rest}`;
}
