import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { Entry } from "../../spec/entry.js";
import type { SchemaNode } from "../../spec/schema.js";
import { actions, type Action } from "../../vocabulary/actions.js";
import { statusWithoutBody } from "../model.js";

/** The schema and the `body` that a spec gives the success. Those of another status below 400 would never be sent: they are reported. */
export function successSpecOf(
  { response, responses, invocationMode, gatewayResponse }: EndpointSpec,
  action: Action,
  report: Report,
): { readonly schema?: SchemaNode; readonly body?: Entry } {
  const defaultStatus =
    invocationMode === "ASYNC" ? 202 : actions[action].successStatus;
  const success = gatewayResponse?.statusCode ?? defaultStatus;
  let schema = response;
  let body: Entry | undefined;
  for (const [status, found] of responses ?? []) {
    if (status >= "4") continue;
    if (Number(status) === success) {
      schema = found.schema ?? schema;
      ({ body } = found);
    }
    const [unused] = [
      ...(Number(status) === success ? [] : [found.schema, found.body]),
      found.as,
    ].filter((one) => one !== undefined);
    if (unused === undefined) continue;
    const what = `A response with status ${status}`;
    const instead = `The success status of this endpoint is ${success}: declare that one, or set \`api_gateway_response.status_code\`.`;
    report(problem("not-supported", unused.at, { what, instead }));
  }
  if (success === statusWithoutBody && schema !== undefined) {
    const what = "A schema for a response with status 204";
    const instead =
      "It has no body: remove the schema, or choose another status.";
    report(problem("not-supported", schema.at, { what, instead }));
    return {};
  }
  if (body !== undefined && schema === undefined) {
    const example = "schema: { root.type: M, … }";
    report(problem("missing-key", body.at, { key: "schema", example }));
    return {};
  }
  return { ...(schema && { schema }), ...(body && { body }) };
}
