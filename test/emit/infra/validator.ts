import {
  CelEngine,
  TemplateFile,
  type Engine,
} from "@aws/cloudformation-validate";
import { expand } from "./expand.js";
import { at, type Part, type Stack, type Template } from "./stacks.js";

let engine: Engine | undefined;
const told = new Map<string, readonly string[]>();

/** What AWS's own validator says of a template as SAM expands it, its advice left out; each text is looked at once. */
export function validatorSays({ path, text, template }: Stack) {
  const known = told.get(text);
  if (known !== undefined) return known;
  engine ??= new CelEngine();
  const { status, diagnostics } = engine.validateStandard(
    new Expanded(path, JSON.stringify(expand(withoutEmptyDefaults(template)))),
    { severityLevel: "WARN" },
  );
  const problems = [
    ...(status === "OK" ? [] : [`${path}: ${status}`]),
    ...diagnostics.map(({ ruleId, entity, propertyPath = "", message }) => {
      const place = `${entity?.logicalId ?? ""} ${propertyPath}`;
      return `${path}: ${ruleId} ${place}: ${message}`;
    }),
  ];
  told.set(text, problems);
  return problems;
}

/** The template without defaults of nothing: the validator puts them where a condition keeps them out. */
function withoutEmptyDefaults(template: Template): Template {
  const parameters = Object.entries(template.Parameters ?? {}).map(
    ([name, parameter]): readonly [string, Part] => {
      if (at(parameter, "Default") !== "") return [name, parameter];
      return [name, { ...(parameter as object), Default: undefined }];
    },
  );
  return { ...template, Parameters: Object.fromEntries(parameters) };
}

/** A template that stands in no file. */
class Expanded extends TemplateFile {
  readonly #text: string;

  constructor(path: string, text: string) {
    super(path);
    this.#text = text;
  }

  override readBytes(): Uint8Array {
    return Buffer.from(this.#text);
  }
}
