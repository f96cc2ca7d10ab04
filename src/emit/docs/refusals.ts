import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { checksVersion, creates, isList } from "../../model/actions.js";
import {
  fieldsOf,
  keyFields,
  type Endpoint,
  type Generated,
  type Table,
} from "../../model/model.js";
import { isMore, readTypesOf } from "../../model/media.js";
import { requestIdOf } from "./answers.js";
import { filledBody } from "./filled.js";
import { titles } from "./titles.js";

/** A refusal: the status that it has by itself, the one that is answered, when it is met, and the body that says so. */
export interface Refusal {
  readonly own: number;
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body: JsonObject;
  /** The name of XML's root element, where the body may come as XML. */
  readonly root?: string;
}

/** Every status with which an endpoint refuses, lowest first. */
export function refusalsOf(endpoint: Endpoint): readonly Refusal[] {
  const { action, mode, method, payloadMode, maxBody } = endpoint;
  const { table, security, media } = endpoint;
  const hasBody = payloadMode === "json-body";
  const isVersioned = table?.version !== undefined && checksVersion(action);
  const told: readonly (Told | undefined)[] = [
    invalid(endpoint),
    security !== "none" && mode === "SYNC"
      ? [401, "The caller is not known.", "Say who you are."]
      : undefined,
    mayMiss(endpoint) ? [404, missing(table), noItem] : undefined,
    [405, `The method is not ${method}.`, `This path takes ${method} only.`],
    mayNotAccept(endpoint)
      ? [
          406,
          "The caller accepts none of the media types of the answer.",
          "There is no answer in a media type that is accepted.",
        ]
      : undefined,
    conflict(endpoint),
    isVersioned ? [412, otherVersion, otherVersion] : undefined,
    hasBody ? [413, overWords(endpoint), overBody(maxBody)] : undefined,
    hasBody
      ? [
          415,
          "The body is of another media type.",
          `The body must be ${readTypesOf(media.reads).join(" or ")}.`,
        ]
      : undefined,
    isVersioned
      ? [
          428,
          "The version that is to be changed is not given.",
          `Say which version is to be changed: by If-Match, or by ${table.version.name}.`,
        ]
      : undefined,
    [
      500,
      "Something is wrong on our side.",
      "Something went wrong on our side.",
    ],
    action === "custom"
      ? [501, "The endpoint is not written yet.", "This is not written yet."]
      : undefined,
    table !== undefined && action !== "custom"
      ? [503, "The database is busy.", "The database is busy; try again."]
      : undefined,
  ];
  return told
    .flatMap((one) => (one ? [refusal(endpoint, one)] : []))
    .sort((a, b) => a.status - b.status);
}

function mayNotAccept({ media, mode }: Endpoint): boolean {
  return mode === "SYNC" && isMore(media.writes);
}

/** A status, when it is met, what the body says, and of which members. */
type Told = readonly [
  status: number,
  when: string,
  detail: string,
  error?: Violation,
];

interface Violation {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}

const noItem = "There is no item with this key.";
const otherVersion = "The item is of another version.";

/** The most bytes that DynamoDB takes in an item. */
const mostInItem = 409_600;

function overBody(maxBody: number): string {
  return `The body is over ${maxBody} bytes.`;
}

function overWords({ maxBody, action }: Endpoint): string {
  if (action === "custom" || action === "delete-one") return overBody(maxBody);
  return `The body is over ${maxBody} bytes, or the item over ${mostInItem}.`;
}

function missing(table: Table | undefined): string {
  return table?.expiry === undefined
    ? "No item has this key."
    : "No item has this key, or the one that has it has expired.";
}

/** Whether an action refuses a key that no item has. */
function mayMiss({ action, mustExist }: Endpoint): boolean {
  if (action === "put-one") return mustExist;
  return (
    action === "get-one" || action === "patch-one" || action === "delete-one"
  );
}

/** The first thing that can be wrong with a payload: a member that is not there, else a body or a parameter that cannot be read. */
function invalid({
  payload,
  pathMembers,
  payloadMode,
  action,
}: Endpoint): Told | undefined {
  const inPath = new Set(pathMembers.map(({ name }) => name));
  const field = fieldsOf(payload).find(
    ({ name, required, fallback }) =>
      required && fallback === undefined && !inPath.has(name),
  );
  const when = "The payload breaks its schema; every violation is listed.";
  if (field !== undefined) {
    const key = `${keyOf(field.name)}.required`;
    return violated(when, {
      path: pathOf(field.name),
      key,
      message: "is required",
    });
  }
  if (payloadMode === "json-body") return [400, when, "The body is not JSON."];
  const limit = fieldsOf(payload).find(({ name }) => name === "limit");
  if (isList(action) && limit?.shape.kind === "number") {
    const key = `${keyOf("limit")}.min`;
    const message = `must be >= ${limit.shape.min ?? 1}`;
    return violated(when, { path: "/limit", key, message });
  }
  const refuses = payload.kind === "map" && !payload.free && !payload.rest;
  if (!refuses) return undefined;
  const message = "is not known";
  return violated(when, { path: "/other", key: keyOf("other"), message });
}

function violated(when: string, error: Violation): Told {
  const { path, message } = error;
  return [400, when, `The payload is not valid: ${path} ${message}.`, error];
}

/** What stands in the way of a write, where anything can. */
function conflict(endpoint: Endpoint): Told | undefined {
  const { action, table, children, batch, generated } = endpoint;
  if (table === undefined) return undefined;
  const exists = "An item with this key exists.";
  if (action === "delete-one") {
    const [child] = table.children;
    const detail = "Other items belong to this one.";
    return child && [409, detail, detail];
  }
  if (batch !== undefined) {
    const name = batch.member;
    if (isNewKey(table, batch.generated)) return undefined;
    const list = name === undefined ? "root" : keyOf(name);
    return [
      409,
      "A key is taken; nothing was created.",
      exists,
      {
        path: `${name === undefined ? "" : pathOf(name)}/0`,
        key: `${list}.items`,
        message: "exists already",
      },
    ];
  }
  if (!creates(action)) return undefined;
  if (!isNewKey(table, generated)) {
    const when =
      children.length > 0
        ? "The key is taken, or that of a child is; nothing was created."
        : "The key is taken.";
    return [409, when, exists];
  }
  const child = children.find((one) => !isNewKey(one.table, one.generated));
  return (
    child && [
      409,
      "The key of a child is taken; nothing was created.",
      exists,
      {
        path: `/children${pathOf(child.member)}/0`,
        key: `root.attributes.children${keyOf(child.member).slice(4)}.items`,
        message: "exists already",
      },
    ]
  );
}

/** Whether the server makes a part of each key that no other item has. */
function isNewKey(table: Table, generated: readonly Generated[]): boolean {
  const keys = new Set(keyFields(table).map(({ name }) => name));
  return generated.some(
    ({ field, by }) => by.kind === "uuid" && keys.has(field.name),
  );
}

/** The key of a payload's own member, as handlers name it. */
function keyOf(name: string): string {
  return /^[^.[\\]+$/.test(name)
    ? `root.attributes.${name}`
    : `root.attributes.[${JSON.stringify(name)}]`;
}

/** The JSON Pointer to a payload's own member. */
function pathOf(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function refusal(
  endpoint: Endpoint,
  [status, when, detail, error]: Told,
): Refusal {
  const { status: answered = status, body: given } =
    endpoint.refusals.get(status) ?? {};
  const title = titles[answered] ?? "Error";
  const errors: JsonValue = error ? [{ ...error }] : [];
  const requestId = requestIdOf(endpoint);
  const about = { own: status, status: answered, title, when };
  if (given !== undefined) {
    const facts = { code: String(status), status, message: detail, errors };
    const body = filledBody(given.filling, { error: facts, requestId });
    const root = endpoint.roots.answers.get(answered);
    return { ...about, body, ...(root !== undefined && { root }) };
  }
  const body = {
    type: "about:blank",
    title,
    status: answered,
    detail,
    ...(error && { errors }),
    request_id: requestId,
  };
  return { ...about, body };
}
