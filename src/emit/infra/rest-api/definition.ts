import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { groupBy } from "../../../model/group-by.js";
import { gatewayResponses } from "./gateway-responses.js";
import { methodNotAllowed, preflight } from "./mock-operations.js";
import { bodyModels, type NamedModel } from "./body-models.js";
import { describeOperation } from "./operation.js";
import { securitySchemes } from "./security.js";
import { validatorOf, validatorsOf } from "./request-validators.js";

/** The definition of a module's API, as API Gateway imports it: OpenAPI 3.0.1 with `x-amazon-apigateway-*`. */
export function apiDefinition(module: Module, infra: InfraConfig): Data {
  return apiDefinitionParts(module, infra).definition;
}

/** The definition of a module's API, and of what is in it the parts that may be large: its paths, and the models of its endpoints. */
export interface ApiDefinitionParts {
  readonly models: ReadonlyMap<Endpoint, NamedModel>;
  readonly paths: ReadonlyMap<string, Data>;
  readonly definition: Data;
}

/** The definition of a module's API with its parts. */
export function apiDefinitionParts(
  module: Module,
  { cors }: InfraConfig,
): ApiDefinitionParts {
  const { endpoints } = module;
  const { models, schemas } = bodyModels(endpoints);
  const context = { cors, models };
  const paths = new Map(
    groupBy(endpoints, ({ path }) => path).map(([path, endpointsOfPath]) => [
      path,
      new Map<string, Data>([
        ...endpointsOfPath.map(
          (endpoint) =>
            [
              endpoint.method.toLowerCase(),
              describeOperation(endpoint, context),
            ] as const,
        ),
        ...(cors
          ? [["options", preflight(endpointsOfPath, cors)] as const]
          : []),
        [
          "x-amazon-apigateway-any-method",
          methodNotAllowed(endpointsOfPath, cors),
        ],
      ]),
    ]),
  );
  const schemes = securitySchemes(module);
  const validators = new Set(
    endpoints.flatMap((one) => validatorOf(one, models.has(one)) ?? []),
  );
  const definition: Data = {
    openapi: "3.0.1",
    info: { title: module.name.slug, version: "1.0.0" },
    paths,
    components: {
      ...(schemas.size > 0 && { schemas }),
      ...(schemes.size > 0 && { securitySchemes: schemes }),
    },
    ...(endpoints.some(({ security }) => security === "api_key") && {
      "x-amazon-apigateway-api-key-source": "HEADER",
    }),
    ...(validators.size > 0 && {
      "x-amazon-apigateway-request-validators": validatorsOf(validators),
    }),
    "x-amazon-apigateway-gateway-responses": gatewayResponses(module, cors),
  };
  return { models, paths, definition };
}
