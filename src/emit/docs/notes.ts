import { checksVersion, isList, reads } from "../../vocabulary/actions.js";
import { longestMatched } from "../../model/schema/broken-rules.js";
import { hasAuthorizeHook, type HttpAuthScheme } from "../../model/hooks.js";
import { keyAliases } from "../../vocabulary/labels.js";
import {
  acceptsIfNoneMatch,
  mayBeUnchanged,
} from "../../model/request/query-string.js";
import { rangeSuffixes } from "../../model/request/list-parameters.js";
import {
  includesOtherThanJson,
  bodyFormatsOf,
  requestTypesOf,
} from "../../model/request/media-types.js";
import { requiresBody } from "../../model/request/request-body.js";
import {
  answersWithoutBody,
  fieldsOf,
  type Endpoint,
} from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";

/** Notes for callers on a payload, beside its members: one or two sentences each. */
export function payloadNotes(endpoint: Endpoint): readonly string[] {
  const notes: readonly Note[] = [
    ...authenticationNotes(endpoint),
    ...pathNotes(endpoint),
    ...bodyNotes(endpoint),
    ...payloadLimitNotes(endpoint),
    ...serverSetNotes(endpoint),
    ...versionNotes(endpoint),
    endpoint.payloadMode === "json-body" &&
      !requiresBody(endpoint) &&
      "A request without a body is read as an empty object.",
    endpoint.location !== undefined &&
      "The Location header of the response is where the item can be read, relative to the URL of the request.",
    endpoint.action === "patch-one" &&
      "At least one member beside the key is given; null removes a member.",
    ...childNotes(endpoint),
    ...batchNotes(endpoint),
    ...listNotes(endpoint),
    ...expiryNotes(endpoint),
  ];
  return notes.filter((note) => note !== false);
}

/** A note, or false where there is none. */
type Note = string | false;

/** The note on the media types of responses. */
export function responseNote(endpoint: Endpoint): string | false {
  if (answersWithoutBody(endpoint)) return "The response has no body.";
  const { response } = endpoint.mediaTypes;
  if (!includesOtherThanJson(response)) return false;
  const isPlain = bodyFormatsOf(response).includes("text");
  const plain = isPlain ? " As text/plain, it holds the text of the JSON." : "";
  return `The answer comes as ${response.join(" or ")}, as the header Accept asks; where that leaves a choice, as the body of the request came.${plain}`;
}

/** How callers authenticate, where no status under Response says it. */
function authenticationNotes({ security, mode }: Endpoint): readonly string[] {
  if (hasAuthorizeHook(security)) {
    return mode === "SYNC" ? [] : ["A caller who is not known gets a 401."];
  }
  return gatewayNotes[security];
}

const gatewayNotes: Readonly<
  Record<Exclude<Endpoint["security"], HttpAuthScheme>, readonly string[]>
> = {
  none: [],
  api_key: [
    "The header x-api-key carries the caller's key: without one that is known, API Gateway answers 403. A key says whose requests are counted; it does not prove who sends them.",
  ],
  iam: [
    "The request is signed with AWS Signature Version 4 for execute-api, in the region of the API: otherwise API Gateway answers 403.",
  ],
};

function pathNotes({ pathMembers, payloadMode }: Endpoint): readonly string[] {
  const names = pathMembers.map(({ name }) => name);
  if (names.length === 0) return [];
  const elsewhere = payloadMode === "json-body" ? "body" : "query string";
  return [
    `The path carries ${conjunction(names)}. The ${elsewhere} may leave it out; where it says another value, the request is refused.`,
  ];
}

/** The members outside the body, and the media types of the body. */
function bodyNotes(endpoint: Endpoint): readonly Note[] {
  const { queryMembers, headerMembers, payloadMode, mediaTypes, coerces } =
    endpoint;
  const named = (fields: readonly Field[]) =>
    conjunction(fields.map(({ name }) => name));
  const hasBody = payloadMode === "json-body";
  return [
    queryMembers.length > 0 &&
      `The query string carries ${named(queryMembers)}.`,
    headerMembers.length > 0 && `Headers carry ${named(headerMembers)}.`,
    hasBody &&
      includesOtherThanJson(mediaTypes.request) &&
      `The body comes as ${requestTypesOf(mediaTypes.request).join(" or ")}.`,
    hasBody &&
      coerces &&
      "A text in the body may stand for a value of another type: it is read by the type of its member.",
  ];
}

function payloadLimitNotes(endpoint: Endpoint): readonly Note[] {
  const { payload, payloadMode, table, maxBody, method } = endpoint;
  const others =
    payload.kind === "map" &&
    !payload.free &&
    unlistedOutcome[payload.rest ?? "refuse"];
  if (payloadMode === "json-body") {
    return [
      `A body of at most ${maxBody} bytes is read.`,
      others && `Members that are not listed are ${others}.`,
      `A text of over ${longestMatched} characters is refused where a pattern or a format is to be matched.`,
    ];
  }
  const names = new Set(fieldsOf(payload).map(({ name }) => name));
  const key = table?.partitionKey.name ?? "";
  const aliases = keyAliases.filter((name) => !names.has(name));
  return [
    others && `Parameters that are not listed are ${others}.`,
    aliases.length > 0 &&
      names.has(key) &&
      `The key may also be given as ${aliases.join(" or ")}: ${key} is read from whichever is there.`,
    method === "DELETE" && "A JSON body may carry all of it instead.",
  ];
}

/** What becomes of members that are not listed, in words. */
const unlistedOutcome = {
  refuse: "refused",
  drop: "left out",
  keep: "kept",
} as const;

function serverSetNotes({ payload, batch }: Endpoint): readonly string[] {
  const shape = batch?.item ?? payload;
  const refused = shape.kind === "map" ? (shape.refused ?? []) : [];
  const names = refused.map(({ field }) => field.name);
  return names.length === 0
    ? []
    : [
        `The server sets ${conjunction(names)}: a request that gives one is refused.`,
      ];
}

function versionNotes(endpoint: Endpoint): readonly Note[] {
  const { action, table, mode } = endpoint;
  const { version } = table ?? {};
  if (version === undefined) return [];
  if (mayBeUnchanged(endpoint)) {
    return [
      "The ETag header holds the version of the item. A request whose If-None-Match has it is answered with 304 and no body.",
    ];
  }
  if (!checksVersion(action)) {
    return reads(action) || mode === "ASYNC" || action === "post-many"
      ? []
      : ["The ETag header of the response holds the version of the item."];
  }
  return [
    `A version to change is required: in the header If-Match, or as ${version.name}.${action === "delete-one" ? "" : " The item gets the next version."}`,
    "If-Match takes an entity tag, a list of them, or * for any version.",
    acceptsIfNoneMatch(endpoint) &&
      "Version 0, or If-None-Match: * instead, says that there is no such item yet.",
  ];
}

function childNotes({ children, mode }: Endpoint): readonly string[] {
  if (children.length === 0) return [];
  const most = mode === "ASYNC" ? 98 : 99;
  const pointers = children.map(
    ({ member, parentKey }) => `${parentKey} of ${member}`,
  );
  return [
    `The item and its children are written in one transaction, all of them or none: at most ${most} children, and 4 MB in all.`,
    `A child may leave out the key of its parent (${conjunction(pointers)}): it is filled in. Another value is refused.`,
  ];
}

function batchNotes({ batch, mode }: Endpoint): readonly string[] {
  if (batch === undefined) return [];
  const most = mode === "ASYNC" ? 99 : 100;
  return [
    `The items are written in one transaction, all of them or none: 1 to ${most} of them, and 4 MB in all. A key that comes twice is refused.`,
  ];
}

function listNotes({ action, listSource }: Endpoint): readonly Note[] {
  if (!isList(action) || listSource === undefined) return [];
  const { partitionKey, sortKey, index } = listSource;
  return [
    partitionKey === undefined
      ? "All items of the table are listed, in no order that means anything."
      : sortKey === undefined
        ? `The items of one ${partitionKey.name} are listed, in no order that means anything.`
        : `The items of one ${partitionKey.name} are listed by ${sortKey.name}, upwards unless order says desc.`,
    partitionKey !== undefined &&
      sortKey !== undefined &&
      rangeNote(sortKey.name, sortKey.shape.kind),
    "A page holds at most limit items. Where its answer has a next_cursor, there may be more: send it as cursor, and all else as before. A cursor of another request is refused.",
    index !== undefined &&
      "An index follows its table within moments: an item that was just written may be missing, or be as it was before.",
  ];
}

function rangeNote(name: string, kind: string): string {
  const { from, to, beginsWith } = rangeSuffixes;
  const bounds = `${name}${from} and ${name}${to} are both included; a range that ends before it starts is an empty page.`;
  return kind === "number"
    ? bounds
    : `${bounds} ${name}${beginsWith} does not go together with either.`;
}

function expiryNotes({ action, table }: Endpoint): readonly string[] {
  const { expiry } = table ?? {};
  if (expiry === undefined) return [];
  const gone = `An item whose ${expiry.name} is past counts as gone, though the table may hold it for days`;
  if (isList(action)) {
    return [
      `${gone}: it is left out, so that a page may hold fewer items than its limit, or none, and still have a next_cursor.`,
    ];
  }
  const isFree = action === "post-one" || action === "post-many";
  return [isFree ? `${gone}: its key is free.` : `${gone}.`];
}

function conjunction(names: readonly string[]): string {
  return names.length < 2
    ? names.join()
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
