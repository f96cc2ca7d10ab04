import { dirname, resolve } from "node:path";
import type {
  EventRules,
  FunctionDefinition,
} from "../functions/function-definition.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { resolve as resolved } from "./resolve.js";
import { StackError } from "./stack-error.js";
import { mappingOf } from "../value-at.js";
import type { Resource } from "./template.js";

/** The function that a resource describes; `bundleOf` finds the file of a path without its ending. Throws a StackError. */
export function readFunction(
  resource: Resource,
  name: string,
  bundleOf: (path: string) => string,
): FunctionDefinition {
  const { template } = resource;
  const fail = (words: string): StackError =>
    new StackError(template.file, `The function ${name} ${words}`);
  const own = resource.properties();
  const shared = mappingOf(resolved(template.globals, template.scope));
  const all: JsonObject = { ...shared, ...own };

  const { Runtime: runtime, Handler: handler } = all;
  if (typeof runtime !== "string" || !runtime.startsWith("nodejs")) {
    throw fail("is not for Node.js: it cannot run here.");
  }
  const code = all["CodeUri"] ?? all["Code"];
  if (typeof code !== "string") {
    throw fail("has its code elsewhere: only a path can run here.");
  }
  const [, module, exported] =
    /^(.+)\.([^./]+)$/.exec(typeof handler === "string" ? handler : "") ?? [];
  if (module === undefined || exported === undefined) {
    throw fail("has no Handler like handler.handler.");
  }
  return {
    name,
    file: bundleOf(resolve(dirname(template.file), code, module)),
    handler: exported,
    environment: {
      ...variablesOf(shared),
      ...variablesOf(own),
    },
    timeout: numberOf(all["Timeout"], 3),
    memory: numberOf(all["MemorySize"], 128),
    asynchronous: rulesOf(mappingOf(all, "EventInvokeConfig")),
  };
}

function variablesOf(properties: JsonObject): Readonly<Record<string, string>> {
  const variables = mappingOf(properties, "Environment", "Variables");
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === null || typeof value === "object"
        ? []
        : [[name, String(value)]],
    ),
  );
}

function rulesOf(config: JsonObject): EventRules {
  const onFailure = mappingOf(config, "DestinationConfig", "OnFailure");
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
