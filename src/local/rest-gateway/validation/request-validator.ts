import type { JsonValue } from "../../../model/json-value.js";
import type { Call } from "../call.js";
import type { Compilers } from "../definition/compilers.js";
import type { ReportProblem } from "../definition/definition-error.js";
import {
  resolveReference,
  objectAt,
  valueAt,
  stringAt,
  parseJson,
} from "../../json-values.js";
import { mediaType } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import { modelSchema, type ValidateValue } from "./model-schema.js";
import { checkRequiredParameters, type Parameter } from "./parameters.js";

/** Returns the refusal of an invalid request; undefined for a valid one. */
export type ValidateRequest = (call: Call) => Refusal | undefined;

/** An operation, and what its validation is made of. */
export interface ValidatorSource {
  readonly definition: JsonValue;
  readonly operation: JsonValue;
  readonly parameters: readonly Parameter[];
  readonly compilers: Compilers;
}

/** Reads what the operation's request validator checks: required parameters, and the body by the model of its media type. A body whose type has no model is not checked, as in AWS. */
export function readRequestValidator(
  source: ValidatorSource,
  problem: ReportProblem,
): ValidateRequest | undefined {
  const { definition, operation } = source;
  const name =
    stringAt(operation, validatorKey) ?? stringAt(definition, validatorKey);
  if (name === undefined) return undefined;
  const validator = valueAt(definition, `${validatorKey}s`, name);
  if (validator === undefined) {
    problem(validatorKey, `unknown validator ${name}`);
    return undefined;
  }
  const isEnabled = (key: string): boolean =>
    stringAt(validator, key) === "true";
  const parameters = isEnabled("validateRequestParameters")
    ? source.parameters.filter(({ required }) => required)
    : [];
  const models = isEnabled("validateRequestBody")
    ? readModels(source, problem)
    : new Map<string, ValidateValue>();

  return (call) =>
    checkRequiredParameters(parameters, call) ?? checkBody(call, models);
}

const validatorKey = "x-amazon-apigateway-request-validator";

function readModels(
  { definition, operation, compilers }: ValidatorSource,
  problem: ReportProblem,
): ReadonlyMap<string, ValidateValue> {
  const body = resolveReference(valueAt(operation, "requestBody"), definition);
  const models = new Map<string, ValidateValue>();
  for (const [type, media] of Object.entries(objectAt(body, "content"))) {
    const schema = valueAt(media, "schema");
    if (schema === undefined) continue;
    try {
      const model = compilers.compileModel(modelSchema(schema, definition));
      models.set(type.toLowerCase(), model);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problem(`requestBody.content.${type}.schema`, `is not a model: ${what}`);
    }
  }
  return models;
}

function checkBody(
  call: Call,
  models: ReadonlyMap<string, ValidateValue>,
): Refusal | undefined {
  if (models.size === 0) return undefined;
  const type = mediaType(call.request.headers.get("content-type"));
  const model = models.get(type) ?? models.get("$default");
  if (model === undefined) return undefined;
  // API Gateway takes an empty body for an empty object.
  const body = parseJson(call.request.body.toString().trim() || "{}");
  const violation = body === undefined ? "is not JSON" : model(body);
  if (violation === undefined) return undefined;
  return { refused: "BAD_REQUEST_BODY", validation: `[${violation}]` };
}
