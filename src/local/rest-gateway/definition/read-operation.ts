import type { JsonObject, JsonValue } from "../../../model/json-value.js";
import { listAt, objectAt, stringAt } from "../../json-values.js";
import type { SecurityCheck } from "../authorization/security.js";
import type {
  Integration,
  IntegrationSource,
} from "../integrations/integration.js";
import { readLambda } from "../integrations/lambda.js";
import { readMock } from "../integrations/mock.js";
import { readProxy } from "../integrations/proxy.js";
import { internalError } from "../refusal.js";
import { readParameters } from "../validation/parameters.js";
import {
  readRequestValidator,
  type ValidateRequest,
} from "../validation/request-validator.js";
import { problemsAt, type ReportProblem } from "./definition-error.js";

/** A method of a resource: who may call it, what is checked, and what answers. */
export interface Operation {
  readonly access: readonly SecurityCheck[];
  readonly validate: ValidateRequest | undefined;
  readonly integrate: Integration;
  /** Milliseconds after which the gateway gives up. */
  readonly timeout: number;
}

/** The parts of a definition that an operation is read from. */
export interface OperationSource extends Pick<
  IntegrationSource,
  "operation" | "lambda" | "compilers"
> {
  readonly definition: JsonValue;
  /** The path's item, whose parameters all its operations have. */
  readonly item: JsonValue;
  readonly access: readonly SecurityCheck[];
}

/** Reads an operation with its `x-amazon-apigateway-integration`. */
export function readOperation(
  source: OperationSource,
  problem: ReportProblem,
): Operation {
  const { definition, item, operation, access } = source;
  const parameters = readParameters(definition, item, operation);
  const integration = objectAt(operation, integrationKey);
  const at = problemsAt(integrationKey, problem);
  const types = listAt(definition, "x-amazon-apigateway-binary-media-types");
  const binaryTypes = types.map((type) => stringAt(type)?.toLowerCase() ?? "");
  return {
    access,
    validate: readRequestValidator({ ...source, parameters }, problem),
    integrate:
      readIntegration({
        ...source,
        integration,
        parameters,
        binaryTypes,
        problem: at,
      }) ?? failingIntegration,
    timeout: readTimeout(integration, at),
  };
}

const integrationKey = "x-amazon-apigateway-integration";

function readIntegration(source: IntegrationSource): Integration | undefined {
  const { integration, problem } = source;
  const type = stringAt(integration, "type")?.toLowerCase() ?? "nothing";
  const method = stringAt(integration, "httpMethod") ?? "nothing";
  if (type.startsWith("aws") && method !== "POST") {
    problem("httpMethod", `${method} invokes no function: POST does`);
  }
  switch (type) {
    case "aws_proxy":
      return readProxy(source);
    case "aws":
      return readLambda(source);
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
const failingIntegration: Integration = () => Promise.resolve(internalError);

function readTimeout(integration: JsonObject, problem: ReportProblem): number {
  const timeout = Number(stringAt(integration, "timeoutInMillis") ?? 29_000);
  if (!(Number.isInteger(timeout) && timeout >= 50 && timeout <= 29_000)) {
    problem(
      "timeoutInMillis",
      "is not a number of milliseconds from 50 to 29000",
    );
    return 29_000;
  }
  return timeout;
}
