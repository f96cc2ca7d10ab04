import type { InvokeOutput } from "../../lambda.js";
import { stringAt, parseJson } from "../../json-values.js";
import type { Refusal } from "../refusal.js";

/** The refusal of a call that Lambda has not accepted; undefined where it has. No response of an integration maps it. */
export function invokeRefusal({
  status,
  payload,
}: InvokeOutput): Refusal | undefined {
  if (status < 300) return undefined;
  // An event that is too large, or no JSON, is the client's fault: Lambda's words are handed on.
  if (status === 413) {
    return { refused: "REQUEST_TOO_LARGE", ...messageOf(payload) };
  }
  if (status === 400) {
    return { refused: "DEFAULT_4XX", status: 400, ...messageOf(payload) };
  }
  // A function that is not there, or may not be called, is a fault of the API; one that is busy or broken is not.
  return status === 403 || status === 404
    ? { refused: "API_CONFIGURATION_ERROR" }
    : { refused: "INTEGRATION_FAILURE" };
}

function messageOf(payload: string): Pick<Refusal, "message"> {
  const error = parseJson(payload);
  const message = stringAt(error, "message") ?? stringAt(error, "Message");
  return message === undefined ? {} : { message };
}
