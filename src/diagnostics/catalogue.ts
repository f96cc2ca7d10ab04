import { actions } from "./catalogue/actions.js";
import { answers } from "./catalogue/answers.js";
import { documents } from "./catalogue/documents.js";
import { files } from "./catalogue/files.js";
import { hooks } from "./catalogue/hooks.js";
import { keys } from "./catalogue/keys.js";
import { local } from "./catalogue/local.js";
import { output } from "./catalogue/output.js";
import { pages } from "./catalogue/pages.js";
import { regexes } from "./catalogue/regexes.js";
import { routes } from "./catalogue/routes.js";
import { schemas } from "./catalogue/schemas.js";
import { style } from "./catalogue/style.js";
import { tables } from "./catalogue/tables.js";
import { templates } from "./catalogue/templates.js";
import type { Diagnostic, Location } from "./diagnostic.js";
import type { DiagnosticDefinition } from "./definition.js";

/** Every kind of problem, by its code. A code never changes its meaning. */
const catalogue = {
  ...files,
  ...keys,
  ...schemas,
  ...regexes,
  ...routes,
  ...actions,
  ...tables,
  ...answers,
  ...output,
  ...hooks,
  ...local,
  ...templates,
  ...pages,
  ...documents,
  ...style,
};

/** The stable name of one kind of problem. */
export type Code = keyof typeof catalogue;

type ParametersOf<C extends Code> = Parameters<
  (typeof catalogue)[C]["describe"]
>[0];

/** Every code. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** The default severity of a code, and who may change it. */
export function definitionOf(
  code: Code,
): Pick<DiagnosticDefinition<never>, "severity" | "policy"> {
  return catalogue[code];
}

/** A problem of a code at a location, with its texts from the catalogue. */
export function problem<C extends Code>(
  code: C,
  at: Location,
  parameters: ParametersOf<C>,
): Diagnostic {
  const { severity, describe } = catalogue[
    code
  ] as unknown as DiagnosticDefinition<ParametersOf<C>>;
  return { code, severity, ...describe(parameters), at };
}
