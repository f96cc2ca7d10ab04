/** A mapping template that parses; it throws where it does not render. */
export type Template = (variables: TemplateVariables) => string;

/** What a template sees: `$input`, `$context`, and what its overrides leave behind. */
export interface TemplateVariables {
  /** The payload that `$input` reads; an empty one is an empty object. */
  readonly body: string;
  readonly parameters: TemplateParameters;
  /** `$context`; a template may set members of its `responseOverride`. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** What `$input.params()` holds. */
export interface TemplateParameters {
  readonly path: ReadonlyMap<string, unknown>;
  readonly querystring: ReadonlyMap<string, unknown>;
  readonly header: ReadonlyMap<string, unknown>;
}
