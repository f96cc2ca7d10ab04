import { actions, findAction } from "../../../vocabulary/actions.js";
import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyOf, type Body } from "./read-body.js";
import type { Documents } from "../document/reference-resolver.js";
import type { Losses } from "../unsupported-parts.js";
import {
  isObject,
  memberOf,
  membersOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import { proseIn } from "../schema/read-keywords.js";
import { followed } from "./routes.js";

/** The responses of an operation, as a spec has them. */
export interface ResponsesRead {
  /** The status of its success. */
  readonly success: number | undefined;
  readonly statuses: readonly StatusRead[];
}

/** A response by its status. */
export interface StatusRead {
  readonly status: string;
  readonly node: Node;
  readonly description?: string;
  readonly body?: Body;
  /** Which key of a spec has its schema; none where it is not of the spec. */
  readonly schemaIn: "response" | "responses" | "none";
  /** Whether a spec says nothing of it. */
  readonly isDerived: boolean;
  readonly isSuccess: boolean;
}

/** What responses are read with. */
export interface Around {
  readonly documents: Documents;
  readonly losses: Losses;
}

/** The responses of an operation; statuses that a spec cannot name are noted. */
export function responsesOf(
  operation: Node,
  { documents, losses }: Around,
): ResponsesRead {
  const said = memberOf(operation, "responses");
  if (said !== undefined && !isObject(said.value)) {
    losses.misshapen(said, "an object");
  }
  const found = new Map<string, Node>();
  const rest: (readonly [string, Node])[] = [];
  for (const [key, entry] of said ? membersOf(said) : []) {
    if (key.startsWith("x-")) continue;
    const node = followed(entry, documents, losses);
    if (!isObject(node.value)) losses.misshapen(node, "an object");
    else if (/^[1-5]\d\d$/.test(key)) found.set(key, node);
    else rest.push([key, node]);
  }
  for (const [key, node] of rest) {
    const [, digit] = /^([1-5])XX$/i.exec(key) ?? [];
    const isFree = digit !== undefined && !found.has(`${digit}00`);
    const isOnly = key === "default" && ![...found.keys()].some(isGood);
    const status = isFree ? `${digit}00` : isOnly ? "200" : undefined;
    const what = "Responses of several statuses at once";
    const became = status ? `they became ${status}` : "they were left out";
    losses.beyond(node, what, became);
    if (status !== undefined) found.set(status, node);
  }
  const success = successIn(operation, [...found.keys()]);
  const statuses = [...found].map(([status, node]) => {
    const description = proseIn(memberOf(node, "description"), losses);
    const isSuccess = Number(status) === success;
    const isOurs = memberOf(node, extensionOf("description"))?.value === null;
    for (const key of ["headers", "links"]) {
      const unsaid = memberOf(node, key);
      if (unsaid === undefined || isVersionOnly(unsaid)) continue;
      const what = key === "links" ? "A link" : "A header of a response";
      losses.beyond(unsaid, what, "it was left out");
    }
    const body = bodyOf(node, "response", losses);
    const marked = textAt(node, extensionOf("schema"));
    const usual = isSuccess ? "response" : "responses";
    return {
      ...{ status, node, isSuccess },
      ...(description !== undefined && !isOurs && { description }),
      ...(body && { body }),
      schemaIn: marked === "none" || marked === "responses" ? marked : usual,
      isDerived: memberOf(node, extensionOf("derived"))?.value === true,
    } as const;
  });
  return { success, statuses };
}

function isGood(status: string): boolean {
  return status < "4" && status >= "2";
}

/** The status with which an operation succeeds: the one that it says, the usual one of its action, or the lowest. */
function successIn(
  operation: Node,
  statuses: readonly string[],
): number | undefined {
  const gateway = memberOf(operation, extensionOf("api_gateway_response"));
  const said = gateway && memberOf(gateway, "status_code")?.value;
  if (typeof said === "number") return said;
  const usual = usualSuccess(operation);
  if (statuses.includes(String(usual))) return usual;
  const [lowest] = statuses.filter((one) => one.startsWith("2")).sort();
  return lowest === undefined ? undefined : Number(lowest);
}

/** The status with which an operation succeeds where nothing is said. */
export function usualSuccess(operation: Node): number {
  const mode = textAt(operation, extensionOf("invocation_mode"));
  if (mode?.toUpperCase() === "ASYNC") return 202;
  const word = textAt(operation, extensionOf("action"))?.toLowerCase() ?? "";
  const hasTable = textAt(operation, extensionOf("table")) !== undefined;
  return actions[(hasTable ? findAction(word) : undefined) ?? "custom"]
    .successStatus;
}

/** A header that every endpoint with versions answers with. */
function isVersionOnly(headers: Node): boolean {
  const names = membersOf(headers).map(([name]) => name.toLowerCase());
  return names.length === 1 && names[0] === "etag";
}
