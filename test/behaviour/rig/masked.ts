import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import type { Table } from "../../../src/model/model.js";

/** What was answered, with the page's values for what is made anew for each request, where these are alike. */
export function masked(
  value: JsonValue,
  shown: JsonValue,
  table: Table | undefined,
): JsonValue {
  const made = new Set(["request_id", "next_cursor"]);
  for (const { name, role } of table?.item.fields ?? []) {
    if (role === "generated") made.add(name);
  }
  return mask(value, shown);

  function mask(one: JsonValue, other: JsonValue | undefined): JsonValue {
    if (Array.isArray(one)) {
      const list = other as readonly JsonValue[] | undefined;
      return one.map((element: JsonValue, i) => mask(element, list?.[i]));
    }
    if (typeof one !== "object" || one === null) return one;
    const others = (other ?? {}) as JsonObject;
    return Object.fromEntries(
      Object.entries(one).map(([name, member]) => {
        const like = others[name];
        const isLike =
          typeof like === typeof member &&
          (name === "next_cursor" ||
            name === "request_id" ||
            JSON.stringify(like).length === JSON.stringify(member).length);
        return made.has(name) && isLike
          ? [name, like!]
          : [name, mask(member, like)];
      }),
    );
  }
}
