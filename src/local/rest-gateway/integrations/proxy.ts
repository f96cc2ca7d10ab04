import {
  exceedsBytes,
  maxResponseBytes,
} from "../../functions/invoke-results.js";
import type { Call } from "../call.js";
import { proxyEvent } from "../proxy-event.js";
import { isBinary } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import { readFunctionName } from "./function-uri.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { invokeRefusal } from "./invoke-refusal.js";
import { readProxyResponse } from "./proxy-response.js";

/** An `aws_proxy` integration: the function is told of the whole request, and says the whole answer. */
export function readProxy(source: IntegrationSource): Integration | undefined {
  const { integration, lambda, binaryTypes, problem } = source;
  const functionName = readFunctionName(integration, "uri", problem);
  if (functionName === undefined) return undefined;

  return async (call) => {
    const payload = JSON.stringify(proxyEvent(call, binaryTypes));
    const reply = await lambda.invoke({
      functionName,
      type: "RequestResponse",
      payload,
    });
    const refusal = invokeRefusal(reply);
    if (refusal !== undefined) return refusal;
    if (
      reply.functionError !== undefined ||
      exceedsBytes(reply.payload, maxResponseBytes)
    ) {
      return malformed;
    }
    return readProxyResponse(reply.payload, takesBytes(call)) ?? malformed;
  };

  /** Base64 becomes bytes only for a client whose first accepted type is binary to the API. */
  function takesBytes({ request }: Call): boolean {
    const [first] = request.headers.get("accept")?.split(",") ?? [];
    return isBinary(first, binaryTypes);
  }
}

const malformed: Refusal = { refused: "DEFAULT_5XX", status: 502 };
