import type { Call } from "../call.js";
import type { ParameterValues } from "../request.js";
import { requestContext } from "../request-context.js";

/** A mapping template that parses; it throws where it does not render. */
export type MappingTemplate = (variables: TemplateVariables) => string;

/** The data that a template reads. */
export interface TemplateVariables {
  /** The payload that `$input` reads; an empty one is an empty object. */
  readonly body: string;
  readonly parameters: TemplateParameters;
  /** `$context`. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** The result of `$input.params()`. */
export type TemplateParameters = Readonly<
  Record<"path" | "querystring" | "header", ReadonlyMap<string, unknown>>
>;

/** The data that the templates of a call read, with this text as `$input`. */
export function templateVariables(call: Call, body: string): TemplateVariables {
  const { request, pathParameters } = call;
  return {
    body,
    parameters: {
      path: new Map<string, unknown>(Object.entries(pathParameters)),
      querystring: lastValues(request.query),
      header: lastValues(request.headers),
    },
    context: requestContext(call),
  };
}

function lastValues({ all }: ParameterValues): ReadonlyMap<string, unknown> {
  return new Map(
    [...all.values()].map(({ name, values }) => [name, values.at(-1)]),
  );
}
