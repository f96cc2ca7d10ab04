import { problem } from "../../../diagnostics/diagnostic.js";
import { methods, type Method } from "../../../vocabulary/methods.js";
import type { DocumentContext } from "../document-context.js";
import type { DocumentNode } from "../document/document-node.js";
import { trimEndOf } from "../../../names/trim-end-of.js";

/** An operation of a document, and its route. */
export interface Route {
  readonly method: Method;
  readonly documentPath: string;
  /** The path in the spec: parameters may have other names. */
  readonly path: string;
  /** The parameters of the path, in order, by their names in the document and in the spec. */
  readonly parameterNames: readonly (readonly [
    documentName: string,
    name: string,
  ])[];
  readonly pathItem: DocumentNode;
  readonly operation: DocumentNode;
}

/** The operations of a document, in its order, with paths that API Gateway takes; those that have none are reported. */
export function readRoutes({
  root,
  references,
}: DocumentContext): readonly Route[] {
  const paths = root.member("paths");
  if (!paths?.expectObject()) return [];
  const parameterNaming = new PathParameterNames();
  const routes = new Map<string, string>();
  return paths.members().flatMap(([documentPath, entry]) => {
    if (!documentPath.startsWith("/")) {
      if (!documentPath.startsWith("x-")) {
        entry.reportInvalid("below a path that starts with `/`");
      }
      return [];
    }
    const pathItem = references.dereference(entry);
    if (!pathItem.expectObject()) return [];
    const operations = pathItem.members().flatMap(([key, operation]) => {
      const method = key.toUpperCase() as Method;
      if (key !== key.toLowerCase()) return [];
      if (methods.includes(method)) return [{ method, operation }];
      if (/^(?:head|options|trace)$/.test(key)) {
        const what = `An operation of the method ${method}`;
        operation.reportUnsupported(what, "no spec was made of it");
      }
      return [];
    });
    return operations.flatMap(({ method, operation }): readonly Route[] => {
      if (!operation.expectObject()) return [];
      const route = `${method} ${documentPath}`;
      const trimmed = `${documentPath.slice(0, 1)}${trimEndOf(documentPath.slice(1), "/")}`;
      if (trimmed !== documentPath) {
        const what = "A path with a trailing slash";
        entry.reportUnsupported(what, "the slash was removed");
      }
      const pattern = `${method} ${trimmed.replace(/\{[^{}]*\}/g, "{}")}`;
      const other = routes.get(pattern);
      const reason =
        invalidPathReason(trimmed) ??
        (other && `\`${other}\` has the same route`);
      if (reason !== undefined) {
        const parameters = { operation: route, reason };
        const at = operation.location;
        operation.report(problem("lost-operation", at, parameters));
        return [];
      }
      routes.set(pattern, route);
      const { path, parameterNames } = parameterNaming.rename(trimmed);
      if (parameterNames.some(([before, name]) => before !== name)) {
        const what =
          "A path parameter name that differs from another path, or that API Gateway does not accept";
        const became = "it was renamed, which callers do not see";
        entry.reportUnsupported(what, became);
      }
      const names = { documentPath, path, parameterNames };
      return [{ method, ...names, pathItem, operation }];
    });
  });
}

/** Why API Gateway would not take a path, whatever its parameters are called. */
function invalidPathReason(path: string): string | undefined {
  if (path === "/") return undefined;
  for (const segment of path.slice(1).split("/")) {
    if (segment === "") return "a segment of its path is empty";
    if (/^\{[^{}]+\}$/.test(segment)) {
      if (/^\{[^{}]*[+*?&]\}$/.test(segment)) {
        return `\`${segment}\` spans more than one path segment`;
      }
      continue;
    }
    if (/[{}]/.test(segment)) {
      return `the parameter in \`${segment}\` is not a whole segment`;
    }
    if (!/^[A-Za-z0-9_.,:-]+$/.test(segment)) {
      return `the segment \`${segment}\` contains characters other than A-Z a-z 0-9 _ . , : -`;
    }
  }
  return undefined;
}

/** Names of path parameters: API Gateway takes one name for those at the same place of different paths. */
class PathParameterNames {
  readonly #names = new Map<string, string>();

  /** A path with the names that its parameters have in the spec. */
  rename(path: string): Pick<Route, "path" | "parameterNames"> {
    const parameterNames: [string, string][] = [];
    const used = new Set<string>();
    let place = "";
    const segments = path.split("/").map((segment) => {
      const name = /^\{(.*)\}$/s.exec(segment)?.[1];
      place += `/${name === undefined ? segment : "{}"}`;
      if (name === undefined) return segment;
      const chosen = this.#names.get(place) ?? uniqueName(name, used);
      this.#names.set(place, chosen);
      used.add(chosen);
      parameterNames.push([name, chosen]);
      return `{${chosen}}`;
    });
    return { path: segments.join("/"), parameterNames };
  }
}

/** A name that API Gateway takes, and that no parameter before it has. */
function uniqueName(name: string, used: ReadonlySet<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, "_");
  let found = plain;
  for (let n = 2; used.has(found); n += 1) found = `${plain}_${n}`;
  return found;
}
