import { extensionOf } from "../../../vocabulary/extensions.js";
import { readBody, type BodyContent } from "./read-body.js";
import type { DocumentNode } from "../document/document-node.js";
import type { DocumentContext } from "../document-context.js";

/** The body of a request. */
export interface RequestBody {
  readonly body: BodyContent;
  /** Whether the spec lists its schema: the OpenAPI emitter marks those that it derives. */
  readonly isInSpec: boolean;
}

/** The body of a request; undefined where it has none, or none that a spec supports. */
export function readRequest(
  operation: DocumentNode,
  { references }: DocumentContext,
): RequestBody | undefined {
  const requestBody = operation.member("requestBody");
  const node = requestBody && references.dereference(requestBody);
  if (!node?.expectObject()) return undefined;
  const method = operation.pointer.split("/").at(-1);
  if (method === "get") {
    node.reportUnsupported("A body of a GET request", "it was left out");
    return undefined;
  }
  const body = readBody(node, "request") ?? { mediaTypes: [] };
  const isInSpec = node.stringAt(extensionOf("schema")) !== "none";
  return { body, isInSpec };
}

/** Whether requests of a method have a body, unless a payload mode says otherwise. */
export function methodTakesBody(
  method: string,
  mode: string | undefined,
): boolean {
  return mode === undefined
    ? method !== "GET" && method !== "DELETE"
    : mode === "json-body";
}
