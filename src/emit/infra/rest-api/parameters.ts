import type { Endpoint } from "../../../model/model.js";
import {
  queryStringNames,
  conditionHeaders,
} from "../../../model/request/query-string.js";
import { isNeeded, type Field } from "../../../model/schema/shape.js";
import type { Data } from "../../../render/yaml.js";

/** A parameter that an operation declares. */
interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
}

/** The parameters of an operation, as OpenAPI lists them. */
export function parametersOf(endpoint: Endpoint): readonly Data[] {
  return declaredParameters(endpoint).map((parameter) => ({
    ...parameter,
    schema: { type: "string" },
  }));
}

/** Whether there are parameters for API Gateway to check: those of the path are there in any case. */
export function needsParameters(endpoint: Endpoint): boolean {
  return declaredParameters(endpoint).some(
    (parameter) => parameter.in !== "path" && parameter.required,
  );
}

function declaredParameters(endpoint: Endpoint): readonly Parameter[] {
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  // A member that a body may carry instead need not be in the query string.
  const needed = new Set(namesOf(queryMembers.filter(isNeeded)));
  const parameters: readonly Parameter[] = [
    ...namesOf(pathMembers).map(
      (name) => ({ name, in: "path", required: true }) as const,
    ),
    ...queryStringNames(endpoint).map(
      (name) => ({ name, in: "query", required: needed.has(name) }) as const,
    ),
    ...headerMembers.map(
      (field) =>
        ({
          name: field.name,
          in: "header",
          required: isNeeded(field),
        }) as const,
    ),
    ...conditionHeaders(endpoint).map(
      (name) => ({ name, in: "header", required: false }) as const,
    ),
  ];
  // API Gateway declares no parameter of another name; templates and proxies hand it on all the same.
  return parameters.filter(({ name }) => /^[A-Za-z0-9._$-]+$/.test(name));
}

function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.map(({ name }) => name);
}
