import { requestContext } from "../request-context.js";
import { mappingOf, textOf } from "../../value-at.js";
import { readMapping, type Mapped } from "../parameter-mapping.js";
import type { Parameter } from "../validation/parameters.js";
import { readFunctionUri } from "./function-uri.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { lambdaRefusal } from "./invoke-refusal.js";
import { readRequestBody } from "./request-templates.js";
import { readResponses } from "./integration-responses.js";

/** An `aws` integration with a function: templates make its event and the answer; as an Event it is not waited for. */
export function readLambda(
  source: IntegrationSource,
  declared: readonly Parameter[],
): Integration | undefined {
  const { integration, lambda, problem } = source;
  const uri = readFunctionUri(integration, "uri", problem);
  const bodyOf = readRequestBody(source);
  const respond = readResponses(source);
  const invocationType = readInvocationType(source, declared);
  if (uri === undefined) return undefined;
  const { functionName } = uri;

  return async (call) => {
    const payload = bodyOf(call);
    if (typeof payload !== "string") return payload;
    const asked = invocationType?.({ call, context: requestContext(call) });
    const type = asked === "Event" ? "Event" : "RequestResponse";
    call.functionName = functionName;
    const reply = await lambda.invoke({ functionName, type, payload });
    return (
      lambdaRefusal(reply) ??
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
): Mapped | undefined {
  let found: Mapped | undefined;
  for (const [target, from] of Object.entries(
    mappingOf(integration, "requestParameters"),
  )) {
    const where = `requestParameters.${target}`;
    if (
      !/^integration\.request\.(?:header|querystring|path)\..+$/.test(target)
    ) {
      problem(where, "is no integration.request.…");
      continue;
    }
    const mapped = readMapping(from, "request", (what) => {
      problem(where, what);
    });
    const [, place, name] =
      /^method\.request\.(?:multivalue)?(\w+)\.(.+)$/.exec(
        textOf(from) ?? "",
      ) ?? [];
    const isDeclared = declared.some(
      (one) => one.place === place && one.name === name,
    );
    if (name !== undefined && !isDeclared) {
      problem(where, `the method has no parameter ${textOf(from) ?? ""}`);
    }
    if (/\.header\.x-amz-invocation-type$/i.test(target)) found = mapped;
  }
  return found;
}

/** The message of a function that has failed; its answer says so by this member alone. */
function errorMessage(payload: string): string | undefined {
  if (!payload.includes('"errorMessage"')) return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== "object" || value === null) return undefined;
    const { errorMessage: message } = value as { errorMessage?: unknown };
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}
