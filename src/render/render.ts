import { files, templates } from "#templates";
import Handlebars from "handlebars";
import { layout } from "./layout.js";
import {
  registerHelpers,
  noPrototypeAccess,
  type Template,
  type View,
} from "./register-helpers.js";

/** Users' templates and files in place of ours, by the path below `templates/`, without `.hbs`. */
export interface Overrides {
  readonly templates: ReadonlyMap<string, Template>;
  readonly files: ReadonlyMap<string, string>;
}

/** How views reach templates; tests seal them, so that a field which is not there throws. */
export const seals = { seal: (view: View): View => view };

const noOverrides: Overrides = { templates: new Map(), files: new Map() };
let overrides = noOverrides;

const compiled = new Map<string, Template>();

/** A template's text for a view, laid out. `path` is that of the template below `templates/`, without `.hbs`. */
export function render(path: string, view: View): string {
  const template = overrides.templates.get(path) ?? ourTemplate(path);
  return layout(template(seals.seal(view)));
}

/** A file that is emitted as it is. */
export function copy(path: string): string {
  const text = overrides.files.get(path) ?? files[path];
  if (text === undefined) throw new Error(`there is no file ${path}`);
  return text;
}

/** Does work that must not wait for anything, with users' templates in place of ours. */
export function withOverrides<Result>(
  given: Overrides,
  work: () => Result,
): Result {
  overrides = given;
  try {
    return work();
  } finally {
    overrides = noOverrides;
  }
}

/** The files below `templates/` that users may have their own of. Hooks are theirs anyway, and what a validator calls is one with what compiles it. */
export function templateNames(): readonly string[] {
  return [
    ...Object.keys(templates).map((path) => `${path}.hbs`),
    ...Object.keys(files),
  ]
    .filter((name) => !/^hooks\/|^validator\/.*\.js$/.test(name))
    .sort();
}

function ourTemplate(path: string): Template {
  let template = compiled.get(path);
  if (template === undefined) {
    template = compile(path);
    compiled.set(path, template);
  }
  return template;
}

function compile(path: string): Template {
  const precompiled = templates[path];
  if (precompiled === undefined) throw new Error(`no template ${path}`);
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, path);
  const run = handlebars.template(precompiled) as (
    view: View,
    options: object,
  ) => string;
  return (view) => run(view, noPrototypeAccess);
}
