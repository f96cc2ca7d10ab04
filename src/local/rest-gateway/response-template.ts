import { lookUpParameter, type MappingVariables } from "./parameter-mapping.js";

/** A text with its variables replaced. */
export type ResponseTemplate = (variables: MappingVariables) => string;

/** The template of a gateway response, which no engine runs: `$context.…`, `$stageVariables.…` and `$method.request.…`, in braces or not, are replaced, nothing else. Values go in as they are. */
export function parseResponseTemplate(template: string): ResponseTemplate {
  const parts: (string | ResponseTemplate)[] = [];
  let end = 0;
  for (const { 0: matched, 1: braced, 2: bare, index } of template.matchAll(
    variablePattern,
  )) {
    const variableName = braced ?? bare ?? "";
    parts.push(template.slice(end, index));
    parts.push((variables) => lookUpParameter(variableName, variables) ?? "");
    end = index + matched.length;
  }
  parts.push(template.slice(end));
  return (variables) =>
    parts
      .map((part) => (typeof part === "string" ? part : part(variables)))
      .join("");
}

const variableName = String.raw`(?:context|stageVariables)(?:\.[A-Za-z_]\w*)+|method\.request\.(?:header|querystring|path)\.[\w-]*\w`;
const variablePattern = new RegExp(
  String.raw`\$(?:\{(${variableName})\}|(${variableName}))`,
  "g",
);
