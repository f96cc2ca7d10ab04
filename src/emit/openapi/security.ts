import type { Endpoint } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import type { Schema } from "./schema.js";

const schemes: Readonly<Record<Exclude<Endpoint["security"], "none">, Schema>> =
  {
    basic: { type: "http", scheme: "basic" },
    bearer: { type: "http", scheme: "bearer" },
    api_key: { type: "apiKey", name: "x-api-key", in: "header" },
    iam: {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    },
  };

/** What an operation says of its security; nothing where it has none. */
export function securityOf({ security }: Pick<Endpoint, "security">): Schema {
  return security === "none" ? {} : { security: [{ [security]: [] }] };
}

/** The security schemes of endpoints, by name. */
export function securitySchemes(
  endpoints: readonly Pick<Endpoint, "security">[],
): ReadonlyMap<string, Data> {
  const used = new Set(endpoints.map(({ security }) => security));
  return new Map(
    Object.entries(schemes)
      .filter(([name]) => used.has(name as keyof typeof schemes))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
