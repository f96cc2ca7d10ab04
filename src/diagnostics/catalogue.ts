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
import type { DiagnosticDefinition } from "./definition.js";

/** The definitions of all problems, by code. A code never changes its meaning. */
export const catalogue = {
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

/** Every code. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** The default severity of a code, and who may change it. */
export function definitionOf(
  code: Code,
): Pick<DiagnosticDefinition<never>, "severity" | "policy"> {
  return catalogue[code];
}
