import { childrenMember } from "../../model/request/children-wrapper.js";
import { formatPointer } from "../../names/json-pointer.js";
import { elementKey, memberKey, rootKey } from "../../names/member-key.js";
import { ruleValue } from "../../model/schema/rule.js";
import { isList } from "../../vocabulary/actions.js";
import {
  requestTypesOf,
  bodyFormatsOf,
  type MediaTypes,
} from "../../model/request/media-types.js";
import { fieldsOf, type Endpoint, type TableRef } from "../../model/model.js";
import { isNewKey } from "../../model/response/error-statuses.js";

/** When a refusal is met, what its body says, and of which member. */
export type ErrorText = readonly [
  when: string,
  detail: string,
  error?: Violation,
];

interface Violation {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}

/** What is told of each status with which a handler may refuse. */
export const errorTexts: Readonly<
  Record<number, (endpoint: Endpoint) => ErrorText>
> = {
  400: invalidPayload,
  401: () => [
    "The credentials are missing or not valid.",
    "Authentication is required.",
  ],
  404: ({ table }) => [missingItemText(table), "No item has this key."],
  405: ({ method }) => [
    `The method is not ${method}.`,
    `This path supports ${method} only.`,
  ],
  406: () => [
    "The Accept header has no media type that is supported.",
    "The Accept header has no media type that is supported.",
  ],
  409: conflict,
  412: () => [otherVersion, otherVersion],
  413: (endpoint) => [
    bodyLimitCondition(endpoint),
    bodyLimitText(endpoint.maxBody),
  ],
  415: ({ mediaTypes }) => [
    "The media type of the body is not supported.",
    `The body must be ${requestTypesOf(mediaTypes.request).join(" or ")}.`,
  ],
  428: ({ table }) => [
    "No version is given.",
    `The version to change is required: in If-Match, or as ${table?.version?.name ?? ""}.`,
  ],
  500: () => ["An internal error occurred.", "An internal error occurred."],
  501: () => [
    "The endpoint is not implemented yet.",
    "This endpoint is not implemented yet.",
  ],
  503: () => [
    "The database is busy.",
    "The database is busy. Try again later.",
  ],
};

const otherVersion = "The item has another version.";

/** The most bytes that DynamoDB takes in an item. */
const maxItemBytes = 409_600;

function bodyLimitText(maxBody: number): string {
  return `The body is over ${maxBody} bytes.`;
}

function bodyLimitCondition({ maxBody, action }: Endpoint): string {
  if (action === "custom" || action === "delete-one")
    return bodyLimitText(maxBody);
  return `The body is over ${maxBody} bytes, or the item over ${maxItemBytes}.`;
}

function missingItemText(table: TableRef | undefined): string {
  return table?.expiry === undefined
    ? "No item has this key."
    : "No item has this key, or the one that has it has expired.";
}

/** The first thing that can be wrong with a payload: a member that is not there, else a body or a parameter that cannot be read. */
function invalidPayload({
  payload,
  pathMembers,
  payloadMode,
  action,
  mediaTypes,
}: Endpoint): ErrorText {
  const inPath = new Set(pathMembers.map(({ name }) => name));
  const field = fieldsOf(payload).find(
    ({ name, required, fallback }) =>
      required && fallback === undefined && !inPath.has(name),
  );
  const when = "The payload breaks its schema; every violation is listed.";
  if (field !== undefined) {
    const key = `${memberKey(rootKey, field.name)}.required`;
    return invalidMember(when, {
      path: formatPointer([field.name]),
      key,
      message: "is required",
    });
  }
  if (payloadMode === "json-body") return [when, unreadableBody(mediaTypes)];
  const limit = fieldsOf(payload).find(({ name }) => name === "limit");
  if (isList(action) && limit?.shape.kind === "number") {
    const key = `${memberKey(rootKey, "limit")}.min`;
    const message = `must be >= ${ruleValue(limit.shape, "min") ?? 1}`;
    return invalidMember(when, { path: "/limit", key, message });
  }
  const message = "is not known";
  return invalidMember(when, {
    path: "/other",
    key: memberKey(rootKey, "other"),
    message,
  });
}

function invalidMember(when: string, error: Violation): ErrorText {
  const { path, message } = error;
  return [when, `The payload is not valid: ${path} ${message}.`, error];
}

/** What stands in the way of a write. */
function conflict(endpoint: Endpoint): ErrorText {
  const { action, table, children, batch, generated } = endpoint;
  const exists = "An item with this key already exists.";
  if (action === "delete-one") {
    const detail = "The item has children.";
    return [detail, detail];
  }
  if (batch !== undefined) {
    const name = batch.member;
    const list = name === undefined ? rootKey : memberKey(rootKey, name);
    const path = `${formatPointer(name === undefined ? [] : [name])}/0`;
    const error = { path, key: elementKey(list), message: "already exists" };
    return ["A key is taken; nothing was created.", exists, error];
  }
  if (table && !isNewKey(table, generated)) {
    const when =
      children.length > 0
        ? "The key is taken, or that of a child is; nothing was created."
        : "The key is taken.";
    return [when, exists];
  }
  const child = children.find((one) => !isNewKey(one.table, one.generated));
  const member = child?.member ?? "";
  const error = {
    path: formatPointer([childrenMember, member, "0"]),
    key: elementKey(memberKey(memberKey(rootKey, childrenMember), member)),
    message: "already exists",
  };
  return ["The key of a child is taken; nothing was created.", exists, error];
}

/** What is said of a body that cannot be read at all. */
function unreadableBody({ request }: MediaTypes): string {
  const isXml = bodyFormatsOf(request).join() === "xml";
  return `The body is not valid ${isXml ? "XML" : "JSON"}.`;
}
