import { objectAt, stringAt, valueAt, parseJson } from "../../json-values.js";
import {
  readParameterMapping,
  type ParameterMapping,
} from "../parameter-mapping.js";
import { readFunctionName } from "./function-uri.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { invokeRefusal } from "./invoke-refusal.js";
import { readRequestTemplates } from "./request-templates.js";
import { readIntegrationResponses } from "./integration-responses.js";

/** An `aws` integration with a function: templates make its event and the answer; as an Event it is not waited for. */
export function readLambda(source: IntegrationSource): Integration | undefined {
  const { integration, lambda, problem } = source;
  const functionName = readFunctionName(integration, "uri", problem);
  const renderBody = readRequestTemplates(source);
  const respond = readIntegrationResponses(source);
  const invocationType = readInvocationType(source);
  if (functionName === undefined) return undefined;

  return async (call) => {
    const payload = renderBody(call);
    if (typeof payload !== "string") return payload;
    const isEvent = invocationType?.({ call }) === "Event";
    const type = isEvent ? "Event" : "RequestResponse";
    const reply = await lambda.invoke({ functionName, type, payload });
    return (
      invokeRefusal(reply) ??
      respond(call, {
        selection: errorMessage(reply.payload) ?? String(reply.status),
        body: reply.payload,
      })
    );
  };
}

/** Of the parameters that go to Lambda's Invoke API, only the invocation type makes a difference here. */
function readInvocationType({
  integration,
  parameters,
  problem,
}: IntegrationSource): ParameterMapping | undefined {
  let found: ParameterMapping | undefined;
  for (const [target, from] of Object.entries(
    objectAt(integration, "requestParameters"),
  )) {
    const where = `requestParameters.${target}`;
    if (
      !/^integration\.request\.(?:header|querystring|path)\..+$/.test(target)
    ) {
      problem(where, "is not integration.request.…");
      continue;
    }
    const mapping = readParameterMapping(from, "request", (what) => {
      problem(where, what);
    });
    const [, place, name] =
      /^method\.request\.(?:multivalue)?(\w+)\.(.+)$/.exec(
        stringAt(from) ?? "",
      ) ?? [];
    const isDeclared = parameters.some(
      (one) => one.place === place && one.name === name,
    );
    if (name !== undefined && !isDeclared) {
      problem(where, `the method has no parameter ${stringAt(from) ?? ""}`);
    }
    if (/\.header\.x-amz-invocation-type$/i.test(target)) found = mapping;
  }
  return found;
}

/** The message of a function that has failed; its answer says so by this member alone. */
function errorMessage(payload: string): string | undefined {
  if (!payload.includes('"errorMessage"')) return undefined;
  const message = valueAt(parseJson(payload), "errorMessage");
  return typeof message === "string" ? message : undefined;
}
