import type { Call } from "../call.js";
import type { ReportProblem } from "../definition/definition-error.js";
import { objectAt, stringAt } from "../../json-values.js";
import { mediaType } from "../media-type.js";
import type { Refusal } from "../refusal.js";
import {
  templateVariables,
  type MappingTemplate,
} from "../mapping-templates/template-variables.js";
import type { IntegrationSource } from "./integration.js";

/** Reads `requestTemplates`, which make the body that an integration gets: one by the body's media type, `$default` for all others, and where there is none what `passthroughBehavior` says. */
export function readRequestTemplates(
  source: IntegrationSource,
): (call: Call) => string | Refusal {
  const { integration, problem } = source;
  const templates = readTemplates(source, "requestTemplates");
  const passthrough =
    stringAt(integration, "passthroughBehavior")?.toLowerCase() ??
    "when_no_match";
  checkPassthrough(passthrough, problem);
  const refuses =
    passthrough === "never" ||
    (passthrough === "when_no_templates" && templates.size > 0);

  return (call) => {
    const { headers, body } = call.request;
    const type = mediaType(headers.get("content-type"));
    const template = templates.get(type) ?? templates.get("$default");
    if (template === undefined) {
      return refuses ? { refused: "UNSUPPORTED_MEDIA_TYPE" } : body.toString();
    }
    return template(templateVariables(call, body.toString()));
  };
}

/** Reads templates by their media types; what does not parse, or is not supported, is a problem. */
export function readTemplates(
  { integration, compilers, problem }: IntegrationSource,
  ...keys: readonly string[]
): ReadonlyMap<string, MappingTemplate> {
  const templates = new Map<string, MappingTemplate>();
  for (const [type, text] of Object.entries(objectAt(integration, ...keys))) {
    try {
      templates.set(
        type.toLowerCase(),
        compilers.parseTemplate(stringAt(text) ?? ""),
      );
    } catch (error) {
      const [what = ""] = String(error).split("\n");
      problem([...keys, type].join("."), `does not parse: ${what}`);
    }
  }
  return templates;
}

function checkPassthrough(passthrough: string, problem: ReportProblem): void {
  if (!/^(?:never|when_no_match|when_no_templates)$/.test(passthrough)) {
    problem("passthroughBehavior", `${passthrough} is none`);
  }
}
