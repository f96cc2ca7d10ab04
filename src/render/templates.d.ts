/** A template as Handlebars precompiles it. */
export type Precompiled = object;

/** The templates by path below `templates/`, without `.hbs`. */
export const templates: Readonly<Record<string, Precompiled>>;

/** The files that are emitted as they are, by path below `templates/`. */
export const files: Readonly<Record<string, string>>;
