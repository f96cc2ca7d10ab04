import type { JsonObject } from "../../model/json-value.js";
import { checksVersion, creates, type Action } from "../../model/actions.js";
import { fieldsOf, type Endpoint } from "../../model/model.js";
import { requestIdOf, type Examples } from "./examples.js";

/** A status that callers may meet: when, and with which body. */
export interface Reply {
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body?: JsonObject;
}

/** Every status that an endpoint answers with, the success first; those that only its spec knows have no body. */
export function repliesOf(
  endpoint: Endpoint,
  { answer }: Examples,
): readonly Reply[] {
  const { answer: success, responses } = endpoint;
  const own: readonly Reply[] = [
    {
      status: success.status,
      title: titles[success.status] ?? "Success",
      when: successWords(endpoint),
      body: answer,
    },
    ...(endpoint.mode === "SYNC" ? refusalsOf(endpoint) : []),
  ];
  const described = own.map((reply) => {
    const when = responses.get(String(reply.status))?.description;
    return when === undefined ? reply : { ...reply, when };
  });
  const more = [...responses]
    .filter(([status]) => !own.some((reply) => reply.status === Number(status)))
    .map(([status, { description }]) => ({
      status: Number(status),
      title: titles[Number(status)] ?? "Status",
      when: description ?? "As the spec says.",
    }));
  return [...described, ...more];
}

function successWords({ mode, action }: Endpoint): string {
  if (mode === "ASYNC") return "The request is accepted, and will be applied.";
  return done[action];
}

/** Every status with which an endpoint refuses. */
export function refusalsOf(endpoint: Endpoint): readonly Reply[] {
  const { action, method, payloadMode, maxBody, table, security } = endpoint;
  const hasBody = payloadMode === "json-body";
  const isVersioned = table?.version !== undefined && checksVersion(action);
  const mayConflict =
    creates(action) ||
    endpoint.children.length > 0 ||
    (action === "delete-one" && (table?.children.length ?? 0) > 0);
  const told: readonly (readonly [boolean, number, string, string])[] = [
    [security !== "none", 401, "The caller is not known.", "Say who you are."],
    [
      mayMiss(endpoint),
      404,
      "No item has this key.",
      "There is no item with this key.",
    ],
    [
      true,
      405,
      `The method is not ${method}.`,
      `This path takes ${method} only.`,
    ],
    [
      mayConflict,
      409,
      action === "delete-one"
        ? "Other items belong to this one. One that was made a moment ago may be missed."
        : action === "post-many"
          ? "A key is taken; nothing was created."
          : "The key is taken.",
      action === "delete-one"
        ? "Other items belong to this one."
        : "An item with this key exists.",
    ],
    [
      isVersioned,
      412,
      "The item is of another version.",
      "The item is of another version.",
    ],
    [
      hasBody,
      413,
      `The body is over ${maxBody} bytes.`,
      `The body is over ${maxBody} bytes.`,
    ],
    [
      hasBody,
      415,
      "The body is of another media type.",
      "The body must be application/json.",
    ],
    [
      isVersioned,
      428,
      "The version that is to be changed is not given.",
      `Say which version is to be changed: by If-Match, or by ${table?.version?.name ?? ""}.`,
    ],
    [
      true,
      500,
      "Something is wrong on our side.",
      "Something went wrong on our side.",
    ],
    [
      action === "custom",
      501,
      "The endpoint is not written yet.",
      "This is not written yet.",
    ],
    [
      table !== undefined && action !== "custom",
      503,
      "The database is busy.",
      "The database is busy; try again.",
    ],
  ];
  return [
    invalid(endpoint),
    ...told.flatMap(([isTold, status, when, detail]) =>
      isTold ? [refusal(endpoint, status, when, detail)] : [],
    ),
  ];
}

function invalid(endpoint: Endpoint): Reply {
  const field = fieldsOf(endpoint.payload).find(
    ({ required, fallback }) => required && fallback === undefined,
  );
  const when = "The payload breaks its schema; every violation is listed.";
  if (field === undefined) {
    return refusal(endpoint, 400, when, "The body is not JSON.");
  }
  const path = `/${field.name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const message = "is required";
  const detail = `The payload is not valid: ${path} ${message}.`;
  const reply = refusal(endpoint, 400, when, detail);
  const { request_id, ...rest } = reply.body ?? {};
  const errors = [{ path, key: `${field.key}.required`, message }];
  return { ...reply, body: { ...rest, errors, request_id: request_id ?? "" } };
}

function refusal(
  endpoint: Endpoint,
  status: number,
  ...[when, detail]: readonly [when: string, detail: string]
): Reply {
  const title = titles[status] ?? "Error";
  const request_id = requestIdOf(endpoint);
  const body = { type: "about:blank", title, status, detail, request_id };
  return { status, title, when, body };
}

const titles: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

/** What an action has done when it succeeds. */
export const done: Readonly<Record<Action, string>> = {
  "post-one": "The item was created.",
  "put-one": "The item was put in its place.",
  "patch-one": "The item was changed.",
  "get-one": "The item was found.",
  "get-by":
    "These items were found; `next_cursor` is given where there are more.",
  "get-many":
    "These items were found; `next_cursor` is given where there are more.",
  "list-all":
    "These items were found; `next_cursor` is given where there are more.",
  "delete-one": "The item was deleted.",
  "post-many": "The items were created, all of them.",
  custom: "The request was worked on.",
};

/** Whether an action refuses a key that no item has. */
export function mayMiss({ action, mustExist }: Endpoint): boolean {
  if (action === "put-one") return mustExist;
  return (
    action === "get-one" || action === "patch-one" || action === "delete-one"
  );
}
