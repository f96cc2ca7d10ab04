import { files, templates } from "#templates";
import Handlebars from "handlebars";
import { dialectOf, layoutMarks } from "./dialects.js";
import { layout } from "./layout.js";
import { group, indent } from "./marks.js";

/** What a template is given: plain, sorted, decided. */
export type View = object;

type Template = (view: View, options: object) => string;

/** How views reach templates; tests seal them, so that a field which is not there throws. */
export const seals = { seal: (view: View): View => view };

const compiled = new Map<string, (view: View) => string>();

/** A template's text for a view, laid out. `path` is that of the template below `templates/`, without `.hbs`. */
export function render(path: string, view: View): string {
  let template = compiled.get(path);
  if (template === undefined) {
    template = compile(path);
    compiled.set(path, template);
  }
  return layout(template(seals.seal(view)));
}

/** A file that is emitted as it is. */
export function copy(path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`no file ${path}`);
  return text;
}

/** No template reaches a prototype. */
const sealedOff = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
};

function compile(path: string): (view: View) => string {
  const precompiled = templates[path];
  if (precompiled === undefined) throw new Error(`no template ${path}`);
  const handlebars = Handlebars.create();
  for (const name of ["lookup", "with", "log", "unless"]) {
    handlebars.unregisterHelper(name);
  }
  for (const [name, escape] of Object.entries(dialectOf(path))) {
    handlebars.registerHelper(name, (value: unknown) => escape(value as never));
  }
  for (const [name, mark] of Object.entries(layoutMarks)) {
    handlebars.registerHelper(name, () => mark);
  }
  handlebars.registerHelper("group", block(group));
  handlebars.registerHelper("indent", block(indent));
  const run = handlebars.template(precompiled) as Template;
  return (view) => run(view, sealedOff);
}

function block(around: (text: string) => string) {
  return function (this: unknown, options: Handlebars.HelperOptions): string {
    return around(options.fn(this));
  };
}
