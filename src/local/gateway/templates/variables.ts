import type { Call } from "../call.js";
import type { Values } from "../request.js";
import { requestContext } from "../request-context.js";
import type { TemplateParameters, TemplateVariables } from "./template.js";

/** What a template may leave behind: the answer's status and headers in its own words. */
export interface ResponseOverride {
  readonly status?: unknown;
  readonly header: Readonly<Record<string, unknown>>;
}

/** What the templates of a call see, with this text as `$input`. */
export function variablesOf(
  call: Call,
  body: string,
  responseOverride: ResponseOverride,
): TemplateVariables {
  return {
    body,
    parameters: parametersOf(call),
    context: {
      ...requestContext(call),
      requestOverride: { header: {}, querystring: {}, path: {} },
      responseOverride,
    },
  };
}

function parametersOf({ request, pathParameters }: Call): TemplateParameters {
  return {
    path: new Map<string, unknown>(Object.entries(pathParameters)),
    querystring: lastOf(request.query),
    header: lastOf(request.headers),
  };
}

function lastOf({ all }: Values): ReadonlyMap<string, unknown> {
  return new Map(
    [...all.values()].map(({ name, values }) => [name, values.at(-1)]),
  );
}
