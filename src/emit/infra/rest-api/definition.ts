import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import type { EmitOptions } from "../../emitter.js";
import { groupBy } from "../../../model/group-by.js";
import { gatewayResponses } from "./gateway-responses.js";
import { checkApiLimits } from "./check-limits.js";
import { methodNotAllowed, preflight } from "./mock-operations.js";
import { bodyModels } from "./body-models.js";
import { describeOperation } from "./operation.js";
import { securitySchemes } from "./security.js";
import { validatorOf, validatorsOf } from "./request-validators.js";

/** The definition of a module's API, as API Gateway imports it: OpenAPI 3.0.1 with `x-amazon-apigateway-*`. One that is too large is reported. */
export function apiDefinition(
  module: Module,
  { infra: { cors }, report }: EmitOptions,
): Data {
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
  checkApiLimits(module, { paths, models, definition }, report);
  return definition;
}
