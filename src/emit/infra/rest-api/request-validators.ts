import type { Endpoint } from "../../../model/model.js";
import type { Data } from "../../../render/yaml.js";
import { needsParameters } from "./parameters.js";

/** What API Gateway checks of a request before it goes on. */
export type ValidatorName = keyof typeof known;

/** What API Gateway checks of an ASYNC request; of a SYNC one the function sees to all. */
export function validatorOf(
  endpoint: Endpoint,
  hasModel: boolean,
): ValidatorName | undefined {
  if (endpoint.mode === "SYNC") return undefined;
  const hasParameters = needsParameters(endpoint);
  if (hasModel) return hasParameters ? "body-and-parameters" : "body";
  return hasParameters ? "parameters" : undefined;
}

/** The validators that are named, as a definition lists them. */
export function validatorsOf(names: ReadonlySet<ValidatorName>): Data {
  return Object.fromEntries(
    Object.entries(known).filter(([name]) => names.has(name as ValidatorName)),
  );
}

const known = {
  body: { validateRequestBody: true, validateRequestParameters: false },
  "body-and-parameters": {
    validateRequestBody: true,
    validateRequestParameters: true,
  },
  parameters: { validateRequestBody: false, validateRequestParameters: true },
} as const;
