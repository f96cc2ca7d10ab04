import { dirname, resolve } from "node:path";
import type {
  AsyncInvokeConfig,
  FunctionDefinition,
} from "../functions/function-definition.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { evaluateIntrinsics } from "./intrinsic-functions.js";
import { StackError } from "./stack-error.js";
import { objectAt, stringAt } from "../json-values.js";
import type { StackResource } from "./template.js";

/** The function that a resource describes; `bundleOf` finds the file of a path without its ending. Throws a StackError. */
export function readFunction(
  resource: StackResource,
  name: string,
  bundleOf: (path: string) => string,
): FunctionDefinition {
  const { template } = resource;
  const stackError = (words: string): StackError =>
    new StackError(template.file, `The function ${name} ${words}`);
  const properties = resource.properties();
  const shared = objectAt(evaluateIntrinsics(template.globals, template.scope));
  const all: JsonObject = { ...shared, ...properties };

  const { Runtime: runtime, Handler: handler } = all;
  if (typeof runtime !== "string" || !runtime.startsWith("nodejs")) {
    throw stackError("is not for Node.js and cannot run locally.");
  }
  const code = all["CodeUri"] ?? all["Code"];
  if (typeof code !== "string") {
    throw stackError("has its code elsewhere: only a local path can run.");
  }
  const [, module, exported] =
    /^(.+)\.([^./]+)$/.exec(typeof handler === "string" ? handler : "") ?? [];
  if (module === undefined || exported === undefined) {
    throw stackError("has no Handler like handler.handler.");
  }
  return {
    name,
    file: bundleOf(resolve(dirname(template.file), code, module)),
    handler: exported,
    environment: {
      ...environmentVariables(shared),
      ...environmentVariables(properties),
    },
    timeout: numberOf(all["Timeout"], 3),
    memory: numberOf(all["MemorySize"], 128),
    asynchronous: asyncConfig(objectAt(all, "EventInvokeConfig")),
  };
}

function environmentVariables(
  properties: JsonObject,
): Readonly<Record<string, string>> {
  const variables = objectAt(properties, "Environment", "Variables");
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => {
      const text = stringAt(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function asyncConfig(config: JsonObject): AsyncInvokeConfig {
  const onFailure = objectAt(config, "DestinationConfig", "OnFailure");
  const { Destination: arn } = onFailure;
  const isQueue = typeof arn === "string" && arn.includes(":sqs:");
  return {
    retries: numberOf(config["MaximumRetryAttempts"], 2),
    maxEventAge: numberOf(config["MaximumEventAgeInSeconds"], 21_600),
    ...(isQueue && { destination: arn.split(":").at(-1) ?? "" }),
  };
}

function numberOf(value: JsonValue | undefined, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isFinite(number) ? number : otherwise;
}
