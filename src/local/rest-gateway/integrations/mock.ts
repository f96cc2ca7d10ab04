import { valueAt, parseJson } from "../../json-values.js";
import { internalError } from "../refusal.js";
import type { Integration, IntegrationSource } from "./integration.js";
import { readRequestTemplates } from "./request-templates.js";
import { readIntegrationResponses } from "./integration-responses.js";

/** A `mock` integration: the `statusCode` that its request template renders picks the response. */
export function readMock(source: IntegrationSource): Integration {
  const renderBody = readRequestTemplates(source);
  const respond = readIntegrationResponses(source);

  return (call) => {
    const body = renderBody(call);
    if (typeof body !== "string") return Promise.resolve(body);
    const status = valueAt(parseJson(body), "statusCode");
    if (typeof status !== "number" || !Number.isInteger(status)) {
      return Promise.resolve(internalError);
    }
    return Promise.resolve(respond(call, { selection: `${status}`, body: "" }));
  };
}
