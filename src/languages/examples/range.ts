import type { KnownValues } from "../example.js";
import { isList } from "../../vocabulary/actions.js";
import type { JsonValue } from "../../model/json-value.js";
import { rangeSuffixes } from "../../model/request/list-parameters.js";
import type { Endpoint } from "../../model/model.js";
import { member } from "./values.js";

/** The sort key that an item needs for a list's request to find it: the known one where that is in the range that is asked for, else a bound of it. */
export function inRange(
  { action, listSource }: Endpoint,
  sent: JsonValue,
  known: KnownValues,
): KnownValues {
  const { name } = listSource?.sortKey ?? {};
  if (!isList(action) || name === undefined) return {};
  const equal = member(sent, name);
  const from = member(sent, `${name}${rangeSuffixes.from}`);
  const to = member(sent, `${name}${rangeSuffixes.to}`);
  const start = member(sent, `${name}${rangeSuffixes.beginsWith}`);
  const value = member(known, name);
  const isInside =
    value !== undefined &&
    (equal === undefined || value === equal) &&
    (from === undefined || !isBelow(value, from)) &&
    (to === undefined || !isBelow(to, value)) &&
    (start === undefined || textOf(value).startsWith(textOf(start)));
  const found = isInside ? value : (equal ?? from ?? to ?? start ?? value);
  return found === undefined ? {} : { [name]: found };
}

function isBelow(a: JsonValue, b: JsonValue): boolean {
  return typeof a === "number" && typeof b === "number"
    ? a < b
    : textOf(a) < textOf(b);
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
