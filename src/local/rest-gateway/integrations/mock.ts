import { internalError } from "../refusal.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { readRequestBody } from "./request-templates.js";
import { readResponses } from "./integration-responses.js";

/** A `mock` integration: the `statusCode` that its request template renders picks the response. */
export function readMock(source: IntegrationSource): Integration {
  const bodyOf = readRequestBody(source);
  const respond = readResponses(source);

  return (call) => {
    const body = bodyOf(call);
    if (typeof body !== "string") return Promise.resolve(body);
    const status = statusOf(body);
    if (status === undefined) return Promise.resolve(internalError);
    return Promise.resolve(
      respond(call, { selection: String(status), body: "" }),
    );
  };
}

function statusOf(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null) return undefined;
    const { statusCode } = value as { statusCode?: unknown };
    return Number.isInteger(statusCode) ? (statusCode as number) : undefined;
  } catch {
    return undefined;
  }
}
