import { extensionOf } from "../../../vocabulary/extensions.js";
import { readBody, type BodyContent } from "./read-body.js";
import {
  isObject,
  memberOf,
  stringAt,
  type DocumentNode,
} from "../document/document-node.js";
import type { DocumentContext } from "../document-context.js";
import { dereference } from "../document/dereference.js";

/** The body of a request. */
export interface RequestBody {
  readonly body: BodyContent;
  /** Whether the spec lists its schema: the OpenAPI emitter marks those that it derives. */
  readonly isInSpec: boolean;
}

/** The body of a request; undefined where it has none, or none that a spec supports. */
export function readRequest(
  operation: DocumentNode,
  context: DocumentContext,
): RequestBody | undefined {
  const { unsupported } = context;
  const requestBody = memberOf(operation, "requestBody");
  if (requestBody === undefined) return undefined;
  const node = dereference(requestBody, context);
  if (!isObject(node.value)) {
    unsupported.addInvalidValue(node, "an object");
    return undefined;
  }
  const method = operation.pointer.split("/").at(-1);
  if (method === "get") {
    unsupported.add(node, "A body of a GET request", "it was left out");
    return undefined;
  }
  const body = readBody(node, "request", unsupported) ?? { mediaTypes: [] };
  const isInSpec = stringAt(node, extensionOf("schema")) !== "none";
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
