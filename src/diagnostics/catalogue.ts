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

/** Everything that can be wrong, said once, by what it speaks of. A code never changes its meaning. */
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

/** The stable name of one kind of mistake. */
export type Code = keyof typeof catalogue;

type ParametersOf<C extends Code> = Parameters<
  (typeof catalogue)[C]["describe"]
>[0];

/** Every code, for those who explain or test them. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** How grave a kind of mistake is where no rule says otherwise, and who may say otherwise. */
export function definitionOf(
  code: Code,
): Pick<DiagnosticDefinition<never>, "severity" | "policy"> {
  return catalogue[code];
}

/** A problem of a kind at a place, in the catalogue's words. */
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
