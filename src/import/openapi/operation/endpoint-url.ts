import type { DocumentNode } from "../document/document-node.js";
import type { Route } from "./routes.js";

/** The URL of an operation; undefined where the document has no absolute one. */
export function endpointUrl(
  { operation, pathItem, path }: Route,
  root: DocumentNode,
): string | undefined {
  const servers = [operation, pathItem, root]
    .map((owner) => owner.member("servers")?.elements() ?? [])
    .find((list) => list.length > 0);
  const server = servers?.[0];
  if (server === undefined) return undefined;
  const template = server.stringAt("url");
  if (template === undefined) return undefined;
  const variables = server.member("variables")?.members() ?? [];
  const defaults = new Map(
    variables.map(([name, variable]) => [name, variable.stringAt("default")]),
  );
  const url = template.replace(
    /\{([^{}]*)\}/g,
    (all, name: string) => defaults.get(name) ?? all,
  );
  const address = url.replace(/\/+$/, "") + path;
  const isWhole = /^https?:\/\/[^\s#?{}]+$/i.test(url) && URL.canParse(address);
  return isWhole ? address : undefined;
}
