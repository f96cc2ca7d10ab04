import type { Code } from "./catalogue.js";
import { actions } from "./explained/actions.js";
import { answers } from "./explained/answers.js";
import { documents } from "./explained/documents.js";
import { files } from "./explained/files.js";
import { hooks } from "./explained/hooks.js";
import { keys } from "./explained/keys.js";
import { local } from "./explained/local.js";
import { output } from "./explained/output.js";
import { pages } from "./explained/pages.js";
import { regexes } from "./explained/regexes.js";
import { routes } from "./explained/routes.js";
import { schemas } from "./explained/schemas.js";
import { style } from "./explained/style.js";
import { tables } from "./explained/tables.js";
import { templates } from "./explained/templates.js";
import type { Explanation } from "./explanation.js";

/** What every code means: one that nobody explains does not compile. Loaded for those who ask. */
export const explanations: Readonly<Record<Code, Explanation>> = {
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
