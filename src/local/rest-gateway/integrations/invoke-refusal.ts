import type { Reply } from "../../lambda.js";
import type { Refusal } from "../refusal.js";

/** What a client hears where Lambda has not taken a call; nothing where it has. No response of an integration maps it. */
export function lambdaRefusal({ status, payload }: Reply): Refusal | undefined {
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
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== "object" || value === null) return {};
    const { message, Message } = value as Readonly<Record<string, unknown>>;
    const said = message ?? Message;
    return typeof said === "string" ? { message: said } : {};
  } catch {
    return {};
  }
}
