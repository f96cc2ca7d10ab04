import type { JsonValue } from "../../../model/json-value.js";
import { jsonOf, type Call } from "../call.js";
import type { Problem } from "../definition/definition-error.js";
import { dereferenced, mappingOf, memberOf, textOf } from "../../value-at.js";
import { mediaType } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import { modelSchema, type DraftFour } from "./model-schema.js";
import { missingOf, type Parameter } from "./parameters.js";

/** Says what is wrong with a request, nothing where it is right. */
export type Validation = (call: Call) => Refusal | undefined;

/** Says what is wrong with a value, nothing where it is right. */
export type Model = (value: unknown) => string | undefined;

/** An operation, and what its validation is made of. */
export interface ValidationSource {
  readonly definition: JsonValue;
  readonly operation: JsonValue;
  readonly parameters: readonly Parameter[];
  /** Makes a model of a schema; throws where it cannot. */
  readonly compile: (schema: DraftFour) => Model;
}

/** Reads what the operation's request validator checks: required parameters, and the body by the model of its media type. A body whose type has no model is not checked, as in AWS. */
export function readValidation(
  source: ValidationSource,
  problem: Problem,
): Validation | undefined {
  const { definition, operation } = source;
  const name =
    textOf(operation, validatorKey) ?? textOf(definition, validatorKey);
  if (name === undefined) return undefined;
  const validator = memberOf(definition, `${validatorKey}s`, name);
  if (validator === undefined) {
    problem(validatorKey, `there is no validator ${name}`);
    return undefined;
  }
  const asks = (key: string): boolean =>
    memberOf(validator, key) === true || textOf(validator, key) === "true";
  const parameters = asks("validateRequestParameters")
    ? source.parameters.filter(({ required }) => required)
    : [];
  const models = asks("validateRequestBody")
    ? readModels(source, problem)
    : new Map<string, Model>();

  return (call) => missingOf(parameters, call) ?? wrongBody(call, models);
}

const validatorKey = "x-amazon-apigateway-request-validator";

function readModels(
  { definition, operation, compile }: ValidationSource,
  problem: Problem,
): ReadonlyMap<string, Model> {
  const body = dereferenced(memberOf(operation, "requestBody"), definition);
  const models = new Map<string, Model>();
  for (const [type, media] of Object.entries(mappingOf(body, "content"))) {
    const schema = memberOf(media, "schema");
    if (schema === undefined) continue;
    try {
      models.set(type.toLowerCase(), compile(modelSchema(schema, definition)));
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problem(`requestBody.content.${type}.schema`, `is no model: ${what}`);
    }
  }
  return models;
}

function wrongBody(
  call: Call,
  models: ReadonlyMap<string, Model>,
): Refusal | undefined {
  if (models.size === 0) return undefined;
  const type = mediaType(call.request.headers.get("content-type"));
  const model = models.get(type) ?? models.get("$default");
  if (model === undefined) return undefined;
  const json = jsonOf(call);
  const wrong = "broken" in json ? "is no JSON" : model(json.value);
  if (wrong === undefined) return undefined;
  return { refused: "BAD_REQUEST_BODY", validation: `[${wrong}]` };
}
