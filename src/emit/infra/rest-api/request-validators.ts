import type { Endpoint } from "../../../model/model.js";
import type { Data } from "../../../render/yaml.js";
import { needsParameters } from "./parameters.js";

/** The names of request validators. */
export type ValidatorName = "body" | "body-and-parameters" | "parameters";

/** The request validator of an ASYNC endpoint; undefined for a SYNC one, whose function checks everything. */
export function validatorOf(
  endpoint: Endpoint,
  hasModel: boolean,
): ValidatorName | undefined {
  if (endpoint.mode === "SYNC") return undefined;
  const hasParameters = needsParameters(endpoint);
  if (hasModel) return hasParameters ? "body-and-parameters" : "body";
  return hasParameters ? "parameters" : undefined;
}

/** The validators that are named, as a definition lists them: in order of their names. */
export function validatorsOf(names: ReadonlySet<ValidatorName>): Data {
  return Object.fromEntries(
    [...names].sort().map((name) => [
      name,
      {
        validateRequestBody: name !== "parameters",
        validateRequestParameters: name !== "body",
      },
    ]),
  );
}
