import {
  isJsonList,
  isJsonObject,
  jsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { Endpoint } from "../../model/model.js";
import { childrenMember } from "../../model/request/children-wrapper.js";
import { memberOf } from "./example-values.js";

/** A payload whose children name the key of their parent, as the handler wants it; where the server makes that key, they leave it out. */
export function withParentKeys(
  { children, table }: Endpoint,
  payload: JsonValue,
): JsonValue {
  const lists = memberOf(payload, childrenMember);
  if (!isJsonObject(payload) || !isJsonObject(lists)) return payload;
  const key = memberOf(payload, table?.partitionKey.name ?? "");
  const linked = Object.entries(lists).map(([member, list]) => {
    const child = children.find((one) => one.member === member);
    if (child === undefined || !isJsonList(list))
      return [member, list] as const;
    const items = list.map((item) => withKey(item, child.parentKey, key));
    return [member, items] as const;
  });
  return replaced(payload, childrenMember, jsonObject(linked));
}

function withKey(
  item: JsonValue,
  name: string,
  key: JsonValue | undefined,
): JsonValue {
  const isGiven = memberOf(item, name) !== undefined;
  return isGiven ? replaced(item, name, key) : item;
}

/** An object with another value of a member, or without the member. */
function replaced(
  object: JsonValue,
  name: string,
  value: JsonValue | undefined,
): JsonValue {
  if (!isJsonObject(object)) return object;
  return jsonObject(
    Object.entries(object).flatMap(([own, before]) => {
      if (own !== name) return [[own, before] as const];
      return value === undefined ? [] : [[own, value] as const];
    }),
  );
}
