import { arrayLiteral } from "../../languages/typescript.js";
import { fieldsOf, type Endpoint } from "../../model/model.js";
import {
  keyAliasesOf,
  readsQueryString,
} from "../../model/request/query-string.js";
import type { Field } from "../../model/schema/shape.js";
import { Code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import { str } from "../../render/typescript.js";

/** The members of an endpoint's payload that the path or the query string may carry. */
export interface Parameters {
  /** The constant that lists them; undefined where there are none. */
  readonly constant?: Code;
  /** The functions of the runtime that parse them. */
  readonly readers: readonly string[];
  /** The call by which the handler reads its payload. */
  readonly read: Code;
}

/** How an endpoint's handler reads its payload: from the body, or from the query string, and from the path. */
export function parametersOf(
  endpoint: Endpoint,
  templates: Templates,
): Parameters {
  const { payload, pathMembers, queryMembers, headerMembers } = endpoint;
  const isQuery = readsQueryString(endpoint);
  const places = new Map<string, "path" | "query" | "header">([
    ...pathMembers.map(({ name }) => [name, "path"] as const),
    ...queryMembers.map(({ name }) => [name, "query"] as const),
    ...headerMembers.map(({ name }) => [name, "header"] as const),
  ]);
  const members = fieldsOf(payload).filter(
    ({ name }) => isQuery || places.has(name),
  );
  if (!isQuery && members.length === 0) {
    return { readers: [], read: new Code("body(isPayload)") };
  }
  const parameters = members.map((field) => ({
    name: field.name,
    read: readerOf(field),
    aliases: aliasesCode(field, endpoint),
    place: places.get(field.name) ?? false,
  }));
  const constant = templates.render("lambda/parameters.ts", { parameters });
  return {
    constant: new Code(constant.trimEnd()),
    readers: parameters.map(({ read }) => read),
    read: new Code(`${isQuery ? "query" : "body"}(isPayload, parameters)`),
  };
}

/** The other names of the partition key, as an array of strings. */
function aliasesCode(field: Field, endpoint: Endpoint) {
  const aliases = keyAliasesOf(field, endpoint);
  return aliases.length > 0 && arrayLiteral(aliases.map(str));
}

function readerOf({ shape }: Field): string {
  switch (shape.kind) {
    case "number":
      return shape.exact ? "asText" : "asNumber";
    case "boolean":
      return "asFlag";
    case "list":
    case "map":
    case "set":
    case "null":
      return "asJson";
    case "string":
    case "binary":
      return "asText";
    default:
      return shape satisfies never;
  }
}
