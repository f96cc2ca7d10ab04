import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import type { EmitOptions } from "../../emitter.js";
import { gatewayResponses } from "./gateway-responses.js";
import { checkLimits } from "./check-limits.js";
import { otherMethods, preflight } from "./mock-operations.js";
import { modelsOf } from "./body-models.js";
import { operationOf } from "./operation.js";
import { securitySchemes } from "./security.js";
import { validatorOf, validatorsOf } from "./request-validators.js";

/** The definition of a module's API, as API Gateway imports it: OpenAPI 3.0.1 with `x-amazon-apigateway-*`. One that is too large is reported. */
export function apiDefinition(
  module: Module,
  { infra: { cors }, report }: EmitOptions,
): Data {
  const { endpoints } = module;
  const models = modelsOf(endpoints);
  const around = { cors, models };
  const paths = new Map(
    [...byPath(endpoints)].map(([path, own]) => [
      path,
      new Map<string, Data>([
        ...own.map(
          (endpoint) =>
            [
              endpoint.method.toLowerCase(),
              operationOf(endpoint, around),
            ] as const,
        ),
        ...(cors ? [["options", preflight(own, cors)] as const] : []),
        ["x-amazon-apigateway-any-method", otherMethods(own, cors)],
      ]),
    ]),
  );
  const schemas = new Map(
    [...models.values()].map(({ name, schema }) => [name, schema]),
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
  checkLimits(module, { paths, models, definition }, report);
  return definition;
}

/** The endpoints of each path, the paths in order. */
function byPath(
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const own = found.get(endpoint.path) ?? [];
    own.push(endpoint);
    found.set(endpoint.path, own);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
