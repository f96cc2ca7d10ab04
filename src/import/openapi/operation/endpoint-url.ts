import {
  elementsOf,
  memberOf,
  membersOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import type { Route } from "./routes.js";

/** The address of an operation, where the document says one that is whole. */
export function addressOf(
  { operation, item, path }: Route,
  root: Node,
): string | undefined {
  const servers = [operation, item, root]
    .map((owner) => elementsOf(memberOf(owner, "servers")))
    .find((list) => list.length > 0);
  const server = servers?.[0];
  if (server === undefined) return undefined;
  const template = textAt(server, "url");
  if (template === undefined) return undefined;
  const variables = memberOf(server, "variables");
  const defaults = new Map(
    (variables ? membersOf(variables) : []).map(([name, variable]) => [
      name,
      textAt(variable, "default"),
    ]),
  );
  const url = template.replace(
    /\{([^{}]*)\}/g,
    (all, name: string) => defaults.get(name) ?? all,
  );
  const address = url.replace(/\/+$/, "") + path;
  const isWhole = /^https?:\/\/[^\s#?{}]+$/i.test(url) && URL.canParse(address);
  return isWhole ? address : undefined;
}
