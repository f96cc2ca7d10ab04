import type { JsonObject, JsonValue } from "../../../model/json-value.js";
import { listOf, mappingOf, textOf } from "../../value-at.js";
import type { Lambda } from "../../lambda.js";
import type { Check } from "../authorization/security.js";
import type {
  Integration,
  IntegrationSource,
} from "../integrations/integration.js";
import { readLambda } from "../integrations/lambda.js";
import { readMock } from "../integrations/mock.js";
import { readProxy } from "../integrations/proxy.js";
import { internalError } from "../refusal.js";
import { readParameters, type Parameter } from "../validation/parameters.js";
import {
  readValidation,
  type Validation,
} from "../validation/request-validator.js";
import type { Problem } from "./definition-error.js";
import type { Engines } from "./compilers.js";

/** A method of a resource: who may call it, what is checked, and what answers. */
export interface Operation {
  readonly access: readonly Check[];
  readonly validate: Validation | undefined;
  readonly integrate: Integration;
  /** Milliseconds after which the gateway gives up. */
  readonly timeout: number;
}

/** What an operation is made of. */
export interface OperationSource {
  readonly definition: JsonValue;
  /** The path's item, whose parameters all its operations have. */
  readonly item: JsonValue;
  readonly operation: JsonObject;
  readonly access: readonly Check[];
  readonly lambda: Lambda;
  readonly engines: Engines;
}

/** Reads an operation with its `x-amazon-apigateway-integration`. */
export function readOperation(
  source: OperationSource,
  problem: Problem,
): Operation {
  const { definition, item, operation, access, lambda, engines } = source;
  const { compile, parse } = engines;
  const parameters = readParameters(definition, item, operation);
  const integration = mappingOf(operation, key);
  const at: Problem = (where, what) => {
    problem(`${key}.${where}`, what);
  };
  const binaryTypes = listOf(
    definition,
    "x-amazon-apigateway-binary-media-types",
  ).map((type) => textOf(type)?.toLowerCase() ?? "");
  const made = {
    operation,
    integration,
    lambda,
    binaryTypes,
    parse,
    problem: at,
  };
  return {
    access,
    validate: readValidation(
      { definition, operation, parameters, compile },
      problem,
    ),
    integrate: readIntegration(made, parameters) ?? broken,
    timeout: readTimeout(integration, at),
  };
}

const key = "x-amazon-apigateway-integration";

function readIntegration(
  source: IntegrationSource,
  parameters: readonly Parameter[],
): Integration | undefined {
  const { integration, problem } = source;
  const type = textOf(integration, "type")?.toLowerCase() ?? "nothing";
  const method = textOf(integration, "httpMethod") ?? "nothing";
  if (type.startsWith("aws") && method !== "POST") {
    problem("httpMethod", `${method} invokes no function: POST does`);
  }
  switch (type) {
    case "aws_proxy":
      return readProxy(source);
    case "aws":
      return readLambda(source, parameters);
    case "mock":
      return readMock(source);
    default:
      problem(
        "type",
        `${type} is none that runs on this machine: aws_proxy, aws and mock do`,
      );
      return undefined;
  }
}

/** Stands where a definition is broken; it is said before anything is called. */
const broken: Integration = () => Promise.resolve(internalError);

function readTimeout(integration: JsonObject, problem: Problem): number {
  const timeout = Number(textOf(integration, "timeoutInMillis") ?? 29_000);
  if (!(Number.isInteger(timeout) && timeout >= 50 && timeout <= 29_000)) {
    problem("timeoutInMillis", "is no number of milliseconds from 50 to 29000");
    return 29_000;
  }
  return timeout;
}
