import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyOf, type Body } from "./read-body.js";
import {
  isObject,
  memberOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import type { Around } from "./read-parameters.js";
import { followed } from "./routes.js";

/** The body of a request, and whether its schema is of the spec. */
export interface Request {
  readonly node: Node;
  readonly body: Body;
  /** Whether its schema is of the spec. */
  readonly isSaid: boolean;
}

/** What a request carries beside its parameters; undefined where it has no body that a spec knows. */
export function requestOf(
  operation: Node,
  { documents, schemas: { losses } }: Around,
): Request | undefined {
  const said = memberOf(operation, "requestBody");
  if (said === undefined) return undefined;
  const node = followed(said, documents, losses);
  if (!isObject(node.value)) {
    losses.misshapen(node, "an object");
    return undefined;
  }
  const method = operation.pointer.split("/").at(-1);
  if (method === "get") {
    losses.beyond(node, "A body of a GET request", "it was left out");
    return undefined;
  }
  const body = bodyOf(node, "request", losses) ?? { mediaTypes: [] };
  const isSaid = textAt(node, extensionOf("schema")) !== "none";
  return { node, body, isSaid };
}

/** Whether requests of a method have a body, where a spec does not say it. */
export function takesBody(method: string, mode: string | undefined): boolean {
  return mode === undefined
    ? method !== "GET" && method !== "DELETE"
    : mode === "json-body";
}
