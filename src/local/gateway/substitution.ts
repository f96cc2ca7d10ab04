import { lookUp, type Variables } from "./mapping.js";

/** A text with its variables replaced. */
export type Substitution = (variables: Variables) => string;

/** The template of a gateway response, which no engine runs: `$context.…`, `$stageVariables.…` and `$method.request.…` are replaced, nothing else. Values go in as they are. */
export function readSubstitution(template: string): Substitution {
  const parts = template.split(variable);
  if (parts.length === 1) return () => template;
  return (variables) =>
    parts
      .map((part, index) =>
        index % 2 === 0 ? part : (lookUp(part, variables) ?? ""),
      )
      .join("");
}

const variable =
  /\$\{?((?:context|stageVariables)(?:\.[A-Za-z_][\w-]*)+|method\.request\.(?:header|querystring|path)\.[\w-]+)\}?/;
