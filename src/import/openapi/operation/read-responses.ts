import { findAction, actions } from "../../../vocabulary/actions.js";
import { extensionOf } from "../../../vocabulary/extensions.js";
import { readBody, type BodyContent } from "./read-body.js";
import type { DocumentContext } from "../document-context.js";
import type { DocumentNode } from "../document/document-node.js";

/** The responses of an operation, as a spec has them. */
export interface OperationResponses {
  /** The status of its success. */
  readonly success: number | undefined;
  readonly statuses: readonly StatusResponse[];
}

/** A response by its status. */
export interface StatusResponse {
  readonly status: string;
  readonly node: DocumentNode;
  readonly description?: string;
  readonly body?: BodyContent;
  /** The key of the spec that takes its schema. */
  readonly schemaKey: "response" | "responses" | "none";
  /** Whether the OpenAPI emitter has added it, so that no spec lists it. */
  readonly isDerived: boolean;
  readonly isSuccess: boolean;
}

/** The responses of an operation; statuses that a spec cannot name are noted. */
export function readResponses(
  operation: DocumentNode,
  { references }: DocumentContext,
): OperationResponses {
  const responses = operation.member("responses");
  responses?.expectObject();
  const found = new Map<string, DocumentNode>();
  const wildcards: (readonly [string, DocumentNode])[] = [];
  for (const [key, entry] of responses?.members() ?? []) {
    if (key.startsWith("x-")) continue;
    const node = references.dereference(entry);
    if (!node.expectObject()) continue;
    if (/^[1-5]\d\d$/.test(key)) found.set(key, node);
    else wildcards.push([key, node]);
  }
  for (const [key, node] of wildcards) {
    const [, digit] = /^([1-5])XX$/i.exec(key) ?? [];
    const isUnused = digit !== undefined && !found.has(`${digit}00`);
    const isOnly = key === "default" && ![...found.keys()].some(isSuccessCode);
    const status = isUnused ? `${digit}00` : isOnly ? "200" : undefined;
    const what = "Responses of several statuses at once";
    const became = status ? `they became ${status}` : "they were left out";
    node.reportUnsupported(what, became);
    if (status !== undefined) found.set(status, node);
  }
  const success = statusOfSuccess(operation, [...found.keys()]);
  const statuses = [...found].map(([status, node]) => {
    const description = node.member("description")?.text();
    const isSuccess = Number(status) === success;
    const isGenerated = node.member(extensionOf("description"))?.value === null;
    for (const key of ["headers", "links"]) {
      const found = node.member(key);
      if (found === undefined || areDerived(found)) continue;
      const what = key === "links" ? "A link" : "A header of a response";
      found.reportUnsupported(what, "it was left out");
    }
    const body = readBody(node, "response");
    const schemaExtension = node.stringAt(extensionOf("schema"));
    const defaultKey = isSuccess ? "response" : "responses";
    return {
      ...{ status, node, isSuccess },
      ...(description !== undefined && !isGenerated && { description }),
      ...(body && { body }),
      schemaKey:
        schemaExtension === "none" || schemaExtension === "responses"
          ? schemaExtension
          : defaultKey,
      isDerived: node.member(extensionOf("derived"))?.value === true,
    } as const;
  });
  return { success, statuses };
}

function isSuccessCode(status: string): boolean {
  return status < "4" && status >= "2";
}

/** The status of success: the one that an extension gives, the default of the action, or the lowest. */
function statusOfSuccess(
  operation: DocumentNode,
  statuses: readonly string[],
): number | undefined {
  const gateway = operation.member(extensionOf("api_gateway_response"));
  const explicit = gateway?.member("status_code")?.value;
  if (typeof explicit === "number") return explicit;
  const byAction = defaultSuccessStatus(operation);
  if (statuses.includes(String(byAction))) return byAction;
  const [lowest] = statuses.filter((one) => one.startsWith("2")).sort();
  return lowest === undefined ? undefined : Number(lowest);
}

/** The status of success by the action of an operation. */
export function defaultSuccessStatus(operation: DocumentNode): number {
  const mode = operation.stringAt(extensionOf("invocation_mode"));
  if (mode?.toUpperCase() === "ASYNC") return 202;
  const action = operation.stringAt(extensionOf("action"))?.toLowerCase() ?? "";
  const hasTable = operation.stringAt(extensionOf("table")) !== undefined;
  return actions[(hasTable ? findAction(action) : undefined) ?? "custom"]
    .successStatus;
}

/** Whether all headers are ones that endpoints send without a word in their specs. */
function areDerived(headers: DocumentNode): boolean {
  return headers
    .members()
    .every(([name]) => ["etag", "location"].includes(name.toLowerCase()));
}
