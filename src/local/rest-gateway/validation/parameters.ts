import type { JsonValue } from "../../../model/json-value.js";
import type { Call } from "../call.js";
import { resolveReference, listAt, stringAt } from "../../json-values.js";
import { lookUpParameter } from "../parameter-mapping.js";
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
  const parameters = new Map<string, Parameter>();
  const ofPath = listAt(item, "parameters");
  for (const one of [...ofPath, ...listAt(operation, "parameters")]) {
    const parameter = resolveReference(one, definition);
    const place = placesByIn.get(stringAt(parameter, "in") ?? "");
    const name = stringAt(parameter, "name");
    if (place === undefined || name === undefined) continue;
    const required = stringAt(parameter, "required") === "true";
    parameters.set(`${place} ${name}`, { name, place, required });
  }
  return [...parameters.values()];
}

/** Refuses a request that lacks one of the parameters, or has it empty. */
export function checkRequiredParameters(
  parameters: readonly Parameter[],
  call: Call,
): Refusal | undefined {
  const missingParameters = parameters.filter(({ name, place }) => {
    const expression = `method.request.${place}.${name}`;
    return (lookUpParameter(expression, { call }) ?? "") === "";
  });
  if (missingParameters.length === 0) return undefined;
  const names = missingParameters.map(({ name }) => name).sort();
  return {
    refused: "BAD_REQUEST_PARAMETERS",
    message: `Missing required request parameters: [${names.join(", ")}]`,
  };
}

const placesByIn: ReadonlyMap<string, Parameter["place"]> = new Map([
  ["header", "header"],
  ["query", "querystring"],
  ["path", "path"],
]);
