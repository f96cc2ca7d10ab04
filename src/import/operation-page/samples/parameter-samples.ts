import type { JsonObject } from "../../../model/json-value.js";
import { decodePercent } from "../../decode-percent.js";
import type { SchemaPlace } from "../headings.js";
import { pathOfUrl } from "../read-head.js";
import type { CurlCommand } from "./read-samples.js";

/** The values of parameters in curl commands, by where a request carries them. */
export type ParameterSamples = Readonly<Record<SchemaPlace, JsonObject>>;

/** The values that curl commands pass as parameters of a path such as `/orders/{id}`, without placeholders. */
export function readParameterSamples(
  commands: readonly CurlCommand[],
  path: string | undefined,
): ParameterSamples {
  const found = { path: {}, query: {}, header: {} };
  for (const { url, headers } of commands) {
    found.path = { ...pathSamples(url, path), ...found.path };
    found.query = { ...querySamples(url), ...found.query };
    const named = headers.filter(([, value]) => isValue(value));
    found.header = { ...Object.fromEntries(named), ...found.header };
  }
  return found;
}

function pathSamples(
  url: string | undefined,
  path: string | undefined,
): JsonObject {
  if (url === undefined || path === undefined) return {};
  const [called, steps] = [pathOfUrl(url), path].map((one) =>
    one.split("/").filter(Boolean).reverse(),
  );
  const named = (steps ?? []).flatMap((step, index) => {
    const [, name] = /^\{([^{}]+)\}$/.exec(step) ?? [];
    const value = called?.[index];
    if (name === undefined || value === undefined) return [];
    return isValue(value) ? [[name, decodePercent(value)] as const] : [];
  });
  return Object.fromEntries(named);
}

function querySamples(url: string | undefined): JsonObject {
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

/** Whether a text is a value, and no placeholder for one. */
function isValue(text: string): boolean {
  return text !== "" && !/[<{$]/.test(text);
}
