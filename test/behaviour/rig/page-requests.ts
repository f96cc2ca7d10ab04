import { randomUUID } from "node:crypto";
import { requestIdOf } from "../../../src/languages/examples/success-example.js";
import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import { fieldsOf, type Endpoint } from "../../../src/model/model.js";
import type { Field } from "../../../src/model/schema/shape.js";
import { matchPath } from "../../../templates/lambda/runtime/path.js";
import { envelope, restEvent } from "./events.js";
import type { Shown } from "./page-items.js";
import type { Page, Reply, ShownRequest } from "./pages.js";

/** The event in which a page's request reaches the handler. */
export function eventOf(endpoint: Endpoint, shown: ShownRequest): object {
  const { method, url, headers, body } = shown;
  const query = [...url.searchParams];
  const path = pathOf(endpoint, shown);
  if (endpoint.mode === "ASYNC") {
    const payload = body === undefined ? null : (JSON.parse(body) as JsonValue);
    const ifMatch = headers["If-Match"];
    return envelope(payload, randomUUID(), {
      path: Object.fromEntries(matchPath(endpoint.path, path.split("/")) ?? []),
      query: Object.fromEntries(query),
      ...(ifMatch !== undefined && { ifMatch }),
    });
  }
  const sent = {
    method,
    path,
    query,
    headers,
    route: endpoint.path,
  };
  // The id that pages show.
  const requestId = requestIdOf(endpoint);
  return restEvent({ ...sent, requestId, ...(body !== undefined && { body }) });
}

/** What the request on a page sends, from wherever it is carried, and what is answered. */
export function shownOn(endpoint: Endpoint, page: Page): Shown {
  const { request, payload, replies } = page;
  const ifMatch = request.headers["If-Match"];
  const sentPath = pathOf(endpoint, request).split("/");
  const values = matchPath(endpoint.path, sentPath.map(decodeURIComponent));
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  const carried = [
    ...pathMembers.map((field) => read(field, values?.get(field.name) ?? "")),
    ...queryMembers.map((field) => {
      return read(field, request.url.searchParams.get(field.name));
    }),
    ...headerMembers.map((field) => read(field, request.headers[field.name])),
  ].flat();
  return {
    sent: Array.isArray(payload)
      ? payload
      : { ...payload, ...Object.fromEntries(carried) },
    ...(ifMatch !== undefined && { ifMatch }),
    answer: replies[0]?.body ?? {},
  };
}

function read(
  { name, shape }: Field,
  text: string | null | undefined,
): readonly (readonly [string, JsonValue])[] {
  if (text === null || text === undefined) return [];
  const isText = shape.kind === "string" || shape.kind === "binary";
  return [[name, isText ? text : (JSON.parse(text) as JsonValue)]];
}

/** The request that meets a refusal of the request itself, as the refusal's body tells of it. */
export function broken(
  { request }: Page,
  { maxBody, table, payload }: Endpoint,
  { own, body = {} }: Reply,
): ShownRequest {
  const { headers } = request;
  const [error] = (body["errors"] ?? []) as readonly JsonObject[];
  switch (own) {
    case 400: {
      const needed = fieldsOf(payload).find(({ name }) =>
        [`/${name} is required`, `attributes.${name}.required`].some((words) =>
          JSON.stringify(body).includes(words),
        ),
      );
      if (needed !== undefined) return without(request, needed.name);
      if (error === undefined) return { ...request, body: "{" };
      const name = (error["path"] as string).slice(1);
      return (error["key"] as string).endsWith(".required")
        ? without(request, name)
        : asking(request, name, "0");
    }
    case 401:
      return { ...request, headers: others(headers, "Authorization") };
    case 405:
      return { ...request, method: request.method === "PUT" ? "POST" : "PUT" };
    case 406:
      return { ...request, headers: { ...headers, Accept: "image/png" } };
    case 413:
      return { ...request, body: " ".repeat(maxBody + 1) };
    case 415:
      return {
        ...request,
        headers: { ...headers, "Content-Type": "text/csv" },
      };
    case 428: {
      const bare = { ...request, headers: others(headers, "If-Match") };
      return without(bare, table?.version?.name ?? "");
    }
    default:
      return request;
  }
}

/** A request that no validator takes, where the page shows no refusal. */
export function unreadable(
  request: ShownRequest,
  { payloadMode }: Endpoint,
): ShownRequest {
  if (payloadMode === "json-body") return { ...request, body: "0" };
  const url = new URL(request.url);
  url.search = "?nobody-knows-this=1";
  return { ...request, url };
}

/** The same request without a member, which the query or the body carries. */
export function without(request: ShownRequest, name: string): ShownRequest {
  const url = new URL(request.url);
  url.searchParams.delete(name);
  const { body } = request;
  const bare = { ...request, url, headers: others(request.headers, name) };
  if (body === undefined) return bare;
  const members = JSON.parse(body) as JsonObject;
  return { ...bare, body: JSON.stringify(others(members, name)) };
}

function asking(request: ShownRequest, name: string, value: string) {
  const url = new URL(request.url);
  url.searchParams.set(name, value);
  return { ...request, url };
}

function others<Value>(
  members: Readonly<Record<string, Value>>,
  name: string,
): Readonly<Record<string, Value>> {
  const kept = Object.entries(members).filter(([one]) => one !== name);
  return Object.fromEntries(kept);
}

/** The path of a page's URL, without what an endpoint's URL has before it. */
function pathOf({ path }: Endpoint, { url }: ShownRequest): string {
  const length = path.split("/").length - 1;
  return `/${url.pathname.split("/").slice(-length).join("/")}`;
}
