import type { JsonObject } from "../../../model/json-value.js";
import type { SchemaPlace } from "../read-parameters.js";
import { pathOf } from "../read-head.js";
import type { Command } from "./read-samples.js";

/** The values of parameters that curl lines show, by where a request carries them. */
export type ParameterSamples = Readonly<Record<SchemaPlace, JsonObject>>;

/** What curl lines pass as parameters of a path such as `/orders/{id}`; words that stand for a value are none. */
export function parameterSamples(
  commands: readonly Command[],
  path: string | undefined,
): ParameterSamples {
  const found = { path: {}, query: {}, header: {} };
  for (const { url, headers } of commands) {
    found.path = { ...inPath(url, path), ...found.path };
    found.query = { ...inQuery(url), ...found.query };
    const named = headers.filter(([, value]) => isValue(value));
    found.header = { ...Object.fromEntries(named), ...found.header };
  }
  return found;
}

function inPath(url: string | undefined, path: string | undefined): JsonObject {
  if (url === undefined || path === undefined) return {};
  const [called, steps] = [pathOf(url), path].map((one) =>
    one.split("/").filter(Boolean).reverse(),
  );
  const named = (steps ?? []).flatMap((step, index) => {
    const [, name] = /^\{([^{}]+)\}$/.exec(step) ?? [];
    const value = called?.[index];
    if (name === undefined || value === undefined) return [];
    return isValue(value) ? [[name, decoded(value)] as const] : [];
  });
  return Object.fromEntries(named);
}

function inQuery(url: string | undefined): JsonObject {
  const text = /\?([^#]*)/.exec(url ?? "")?.[1];
  const members = new URLSearchParams(text);
  const named = [...new Set(members.keys())].flatMap((name) => {
    const values = members.getAll(name).filter(isValue);
    const [value] = values;
    if (value === undefined) return [];
    return [[name, values.length === 1 ? value : values] as const];
  });
  return Object.fromEntries(named);
}

/** Whether a text is a value, and does not only stand for one. */
function isValue(text: string): boolean {
  return text !== "" && !/[<{$]/.test(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
