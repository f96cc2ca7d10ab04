import { percentDecode } from "./query-string.js";

/** Resources by their paths, `{name}` and `{name+}` included. */
export interface Router<Resource> {
  /** The resource of a path, whose segments are as they were sent. A static segment goes before a parameter, that before the rest of the path. */
  find(segments: readonly string[]): RouteMatch<Resource> | undefined;
}

/** A resource, and what the parameters of its path stand for, as it was sent: REST APIs decode none of it. */
export interface RouteMatch<Resource> {
  readonly resource: Resource;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds resources in a time that does not grow with their number. Of two parameters at one place the first counts. */
export function createRouter<Resource>(
  resources: ReadonlyMap<string, Resource>,
): Router<Resource> {
  const root = createBranch<Resource>();
  for (const [path, resource] of resources)
    insertResource(root, path, resource);

  return {
    find(segments) {
      const values: string[] = [];
      const leaf = findBranch(root, segments, values);
      if (leaf?.resource === undefined) return undefined;
      return {
        resource: leaf.resource,
        parameters: nameValues(leaf.names, values),
      };
    },
  };
}

/** The segments of a path as it was sent, still encoded; slashes at its end do not count. */
export function pathSegments(path: string): readonly string[] {
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === 47) end--;
  return end <= 1 ? [] : path.slice(1, end).split("/");
}

interface Branch<Resource> {
  readonly statics: Map<string, Branch<Resource>>;
  parameter?: Branch<Resource>;
  greedy?: Branch<Resource>;
  resource?: Resource;
  names: readonly string[];
}

function createBranch<Resource>(): Branch<Resource> {
  return { statics: new Map(), names: [] };
}

function insertResource<Resource>(
  root: Branch<Resource>,
  path: string,
  resource: Resource,
): void {
  let at = root;
  const names: string[] = [];
  for (const segment of pathSegments(path)) {
    const [, name, plus] = /^\{([^{}+]+)(\+?)\}$/.exec(segment) ?? [];
    if (name === undefined) {
      at = childOf(at.statics, segment);
      continue;
    }
    names.push(name);
    at =
      plus === "+"
        ? (at.greedy ??= createBranch<Resource>())
        : (at.parameter ??= createBranch<Resource>());
  }
  at.resource = resource;
  at.names = names;
}

function childOf<Resource>(
  statics: Map<string, Branch<Resource>>,
  segment: string,
): Branch<Resource> {
  const found = statics.get(segment) ?? createBranch<Resource>();
  statics.set(segment, found);
  return found;
}

function findBranch<Resource>(
  from: Branch<Resource>,
  segments: readonly string[],
  values: string[],
): Branch<Resource> | undefined {
  const [at, rest] = [values.length, segments.slice(1)];
  const [segment] = segments;
  if (segment === undefined) {
    return from.resource === undefined ? undefined : from;
  }
  const next = from.statics.get(percentDecode(segment) ?? segment);
  const found = next && findBranch(next, rest, values);
  if (found !== undefined || segment === "") return found;
  if (from.parameter !== undefined) {
    values.push(segment);
    const leaf = findBranch(from.parameter, rest, values);
    if (leaf !== undefined) return leaf;
    values.length = at;
  }
  if (from.greedy?.resource === undefined) return undefined;
  values.push(segments.join("/"));
  return from.greedy;
}

function nameValues(
  names: readonly string[],
  values: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name, index) => [name, values[index] ?? ""]),
  );
}
