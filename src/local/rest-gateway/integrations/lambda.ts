import { requestContext } from "../request-context.js";
import { parseJson } from "../../parse-json.js";
import { objectAt, stringAt, valueAt } from "../../value-at.js";
import {
  readParameterMapping,
  type ParameterMapping,
} from "../parameter-mapping.js";
import type { Parameter } from "../validation/parameters.js";
import { readFunctionUri } from "./function-uri.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { invokeRefusal } from "./invoke-refusal.js";
import { readRequestTemplates } from "./request-templates.js";
import { readIntegrationResponses } from "./integration-responses.js";

/** An `aws` integration with a function: templates make its event and the answer; as an Event it is not waited for. */
export function readLambda(
  source: IntegrationSource,
  declared: readonly Parameter[],
): Integration | undefined {
  const { integration, lambda, problem } = source;
  const uri = readFunctionUri(integration, "uri", problem);
  const renderBody = readRequestTemplates(source);
  const respond = readIntegrationResponses(source);
  const invocationType = readInvocationType(source, declared);
  if (uri === undefined) return undefined;
  const { functionName } = uri;

  return async (call) => {
    const payload = renderBody(call);
    if (typeof payload !== "string") return payload;
    const requestedType = invocationType?.({
      call,
      context: requestContext(call),
    });
    const type = requestedType === "Event" ? "Event" : "RequestResponse";
    call.functionName = functionName;
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
function readInvocationType(
  { integration, problem }: IntegrationSource,
  declared: readonly Parameter[],
): ParameterMapping | undefined {
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
    const isDeclared = declared.some(
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
