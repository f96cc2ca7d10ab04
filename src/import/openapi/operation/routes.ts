import { methods, type Method } from "../../../vocabulary/methods.js";
import type { Documents } from "../document/reference-resolver.js";
import type { Losses } from "../unsupported-parts.js";
import {
  isObject,
  memberOf,
  membersOf,
  placeOf,
  type Node,
} from "../document/document-node.js";
import { problem } from "../../../diagnostics/catalogue.js";

/** An operation of a document: its method, its path as the document spells it, and where both stand. */
export interface Route {
  readonly method: Method;
  /** As the document has it. */
  readonly written: string;
  /** As a spec has it. */
  readonly path: string;
  /** The parameters of the path in order: as the document calls them, and as the spec does. */
  readonly names: readonly (readonly [written: string, chosen: string])[];
  readonly item: Node;
  readonly operation: Node;
}

/** The operations of a document, in its order, with paths that API Gateway takes; those that have none are reported. */
export function routesIn(
  root: Node,
  documents: Documents,
  losses: Losses,
): readonly Route[] {
  const paths = memberOf(root, "paths");
  if (paths === undefined) return [];
  if (!isObject(paths.value)) {
    losses.misshapen(paths, "an object");
    return [];
  }
  const siblings = new Siblings();
  const known = new Map<string, string>();
  return membersOf(paths).flatMap(([written, entry]) => {
    if (!written.startsWith("/")) {
      const isOurs = !written.startsWith("x-");
      if (isOurs) losses.misshapen(entry, "below a path that starts with `/`");
      return [];
    }
    const item = followed(entry, documents, losses);
    if (!isObject(item.value)) {
      losses.misshapen(item, "an object");
      return [];
    }
    const operations = membersOf(item).flatMap(([key, operation]) => {
      const method = key.toUpperCase() as Method;
      if (key !== key.toLowerCase()) return [];
      if (methods.includes(method)) return [{ method, operation }];
      if (/^(?:head|options|trace)$/.test(key)) {
        const what = `An operation of the method ${method}`;
        losses.beyond(operation, what, "no spec was made of it");
      }
      return [];
    });
    return operations.flatMap(({ method, operation }): readonly Route[] => {
      const route = `${method} ${written}`;
      const lost = (reason: string): readonly Route[] => {
        const parameters = { operation: route, reason };
        const at = placeOf(operation);
        losses.tell(problem("lost-operation", at, parameters));
        return [];
      };
      if (!isObject(operation.value)) {
        losses.misshapen(operation, "an object");
        return [];
      }
      const usual = written.replace(/(?<=.)\/+$/, "");
      if (usual !== written) {
        const what = "A path that ends with a slash";
        losses.beyond(entry, what, "the slash was left out");
      }
      const reason = whyNot(usual);
      if (reason !== undefined) return lost(reason);
      const anonymous = `${method} ${usual.replace(/\{[^}]*\}/g, "{}")}`;
      const other = known.get(anonymous);
      if (other !== undefined) {
        return lost(`\`${other}\` has the same route`);
      }
      known.set(anonymous, route);
      const { path, names } = siblings.named(usual);
      for (const [name, other] of names) {
        if (name === other) continue;
        const what =
          "A name of a parameter in a path that has another name in another path, or signs that API Gateway does not take";
        losses.beyond(entry, what, "it was changed, which no caller sees");
      }
      return [{ method, written, path, names, item, operation }];
    });
  });
}

/** What a reference in place of an object stands for. */
export function followed(
  node: Node,
  documents: Documents,
  losses: Losses,
): Node {
  const seen = new Set<unknown>();
  let found = node;
  for (;;) {
    const said = memberOf(found, "$ref");
    if (said === undefined || typeof said.value !== "string") return found;
    const target = seen.has(found.value)
      ? { reason: "leads round in a circle" }
      : documents.follow(said.value, found);
    if ("reason" in target) {
      const { reason } = target;
      const became = "what it stands for is left out";
      const parameters = { reference: said.value, reason, became };
      losses.tell(problem("lost-reference", placeOf(said), parameters));
      return { ...found, value: {} };
    }
    seen.add(found.value);
    found = target.node;
  }
}

/** Why API Gateway would not take a path, whatever its parameters are called. */
function whyNot(path: string): string | undefined {
  if (path === "/") return undefined;
  for (const segment of path.slice(1).split("/")) {
    if (segment === "") return "a segment of its path is empty";
    if (/^\{[^{}]+\}$/.test(segment)) {
      if (/^\{[^{}]*[+*?&]\}$/.test(segment)) {
        return `\`${segment}\` is more than one segment of a path`;
      }
      continue;
    }
    if (/[{}]/.test(segment)) {
      return `the parameter in \`${segment}\` is not a whole segment`;
    }
    if (!/^[A-Za-z0-9_.,:-]+$/.test(segment)) {
      return `the segment \`${segment}\` holds other signs than A-Z a-z 0-9 _ . , : -`;
    }
  }
  return undefined;
}

/** The parameters of all paths: API Gateway takes one name for those that stand at one place. */
class Siblings {
  readonly #names = new Map<string, string>();

  /** A path with the names that its parameters have in the spec. */
  named(path: string): Pick<Route, "path" | "names"> {
    const names: [string, string][] = [];
    const used = new Set<string>();
    let place = "";
    const segments = path.split("/").map((segment) => {
      const name = /^\{(.*)\}$/s.exec(segment)?.[1];
      place += `/${name === undefined ? segment : "{}"}`;
      if (name === undefined) return segment;
      const chosen = this.#names.get(place) ?? free(name, used);
      this.#names.set(place, chosen);
      used.add(chosen);
      names.push([name, chosen]);
      return `{${chosen}}`;
    });
    return { path: segments.join("/"), names };
  }
}

/** A name that API Gateway takes, and that no parameter before it has. */
function free(name: string, used: ReadonlySet<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, "_");
  let found = plain;
  for (let n = 2; used.has(found); n += 1) found = `${plain}_${n}`;
  return found;
}
