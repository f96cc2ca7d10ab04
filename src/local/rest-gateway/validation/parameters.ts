import type { JsonValue } from "../../../model/json-value.js";
import type { Call } from "../call.js";
import { dereferenced, listOf, textOf } from "../../value-at.js";
import { lookUp } from "../parameter-mapping.js";
import type { Refusal } from "../refusal.js";

/** A parameter that a method declares. */
export interface Parameter {
  readonly name: string;
  readonly place: "header" | "querystring" | "path";
  readonly required: boolean;
}

/** The parameters of an operation, and of its path where the operation does not say them again. Cookies are none to API Gateway. */
export function readParameters(
  definition: JsonValue,
  item: JsonValue,
  operation: JsonValue,
): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const one of [
    ...listOf(item, "parameters"),
    ...listOf(operation, "parameters"),
  ]) {
    const parameter = dereferenced(one, definition);
    const place = places.get(textOf(parameter, "in") ?? "");
    const name = textOf(parameter, "name");
    if (place === undefined || name === undefined) continue;
    const required = textOf(parameter, "required") === "true";
    found.set(`${place} ${name}`, { name, place, required });
  }
  return [...found.values()];
}

/** Refuses a request that lacks one of the parameters, or has it empty. */
export function missingOf(
  parameters: readonly Parameter[],
  call: Call,
): Refusal | undefined {
  const missing = parameters.filter(({ name, place }) => {
    const value = lookUp(`method.request.${place}.${name}`, {
      call,
      context: {},
    });
    return value === undefined || value === "";
  });
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).sort();
  return {
    refused: "BAD_REQUEST_PARAMETERS",
    message: `Missing required request parameters: [${names.join(", ")}]`,
  };
}

const places: ReadonlyMap<string, Parameter["place"]> = new Map([
  ["header", "header"],
  ["query", "querystring"],
  ["path", "path"],
]);
