import type { KnownValues } from "../example.js";
import { isList } from "../../vocabulary/actions.js";
import type { JsonValue } from "../../model/json-value.js";
import { rangeSuffixes } from "../../model/request/list-parameters.js";
import type { Endpoint } from "../../model/model.js";
import { textOrJson } from "../json.js";
import { memberOf } from "./example-values.js";

/** The sort key that an item needs for a list's request to find it: the known one where that is in the range that is asked for, else a bound of it. */
export function sortKeyInRange(
  { action, listSource }: Endpoint,
  sent: JsonValue,
  known: KnownValues,
): KnownValues {
  const { name } = listSource?.sortKey ?? {};
  if (!isList(action) || name === undefined) return {};
  const equal = memberOf(sent, name);
  const from = memberOf(sent, `${name}${rangeSuffixes.from}`);
  const to = memberOf(sent, `${name}${rangeSuffixes.to}`);
  const start = memberOf(sent, `${name}${rangeSuffixes.beginsWith}`);
  const value = memberOf(known, name);
  const isInside =
    value !== undefined &&
    (equal === undefined || value === equal) &&
    (from === undefined || !isBelow(value, from)) &&
    (to === undefined || !isBelow(to, value)) &&
    (start === undefined || textOrJson(value).startsWith(textOrJson(start)));
  const found = isInside ? value : (equal ?? from ?? to ?? start ?? value);
  return found === undefined ? {} : { [name]: found };
}

function isBelow(a: JsonValue, b: JsonValue): boolean {
  return typeof a === "number" && typeof b === "number"
    ? a < b
    : textOrJson(a) < textOrJson(b);
}
