import { lookUp, type Variables } from "./parameter-mapping.js";

/** A text with its variables replaced. */
export type Substitution = (variables: Variables) => string;

/** The template of a gateway response, which no engine runs: `$context.…`, `$stageVariables.…` and `$method.request.…`, in braces or not, are replaced, nothing else. Values go in as they are. */
export function readSubstitution(template: string): Substitution {
  const parts: (string | Substitution)[] = [];
  let end = 0;
  for (const { 0: whole, 1: braced, 2: bare, index } of template.matchAll(
    variable,
  )) {
    const name = braced ?? bare ?? "";
    parts.push(template.slice(end, index));
    parts.push((variables) => lookUp(name, variables) ?? "");
    end = index + whole.length;
  }
  parts.push(template.slice(end));
  return (variables) =>
    parts
      .map((part) => (typeof part === "string" ? part : part(variables)))
      .join("");
}

const name = String.raw`(?:context|stageVariables)(?:\.[A-Za-z_]\w*)+|method\.request\.(?:header|querystring|path)\.[\w-]*\w`;
const variable = new RegExp(String.raw`\$(?:\{(${name})\}|(${name}))`, "g");
