import { files, templates } from "#templates";
import Handlebars from "handlebars";
import { layout } from "./layout.js";
import {
  noPrototypeAccess,
  registerHelpers,
  type Template,
  type View,
} from "./register-helpers.js";

/** The templates that a run renders with. Paths are those below `templates/`, without `.hbs`. */
export interface Templates {
  /** A template's text for a view, laid out. */
  readonly render: (path: string, view: View) => string;
  /** A file that is emitted as it is. */
  readonly copy: (path: string) => string;
}

/** Users' templates and files in place of ours, by path below `templates/`, without `.hbs`. */
export interface Overrides {
  readonly templates: ReadonlyMap<string, Template>;
  readonly files: ReadonlyMap<string, string>;
}

/** Our templates, or users' where they override one. */
export function templatesWith(overrides: Overrides): Templates {
  return {
    render: (path, view) =>
      layout((overrides.templates.get(path) ?? ourTemplate(path))(view)),
    copy: (path) => {
      const text = overrides.files.get(path) ?? files[path];
      if (text === undefined) throw new Error(`there is no file ${path}`);
      return text;
    },
  };
}

/** Our templates, without overrides. */
export const ourTemplates: Templates = templatesWith({
  templates: new Map(),
  files: new Map(),
});

/** The files below `templates/` that users may override. Hooks are theirs anyway, the pages of `dev` are not emitted, and the helpers of a validator must match the checks that call them. */
export function templateNames(): readonly string[] {
  return [
    ...Object.keys(templates).map((path) => `${path}.hbs`),
    ...Object.keys(files),
  ]
    .filter((name) => !/^(?:hooks|dev)\/|^validator\/.*\.js$/.test(name))
    .sort();
}

function ourTemplate(path: string): Template {
  let template = loaded.get(path);
  if (template === undefined) {
    template = loadTemplate(path);
    loaded.set(path, template);
  }
  return template;
}

const loaded = new Map<string, Template>();

function loadTemplate(path: string): Template {
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
