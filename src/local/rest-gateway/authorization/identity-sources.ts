import type { Call } from "../call.js";
import { lookUpParameter } from "../parameter-mapping.js";

/** Where a caller's identity stands: `method.request.header.Name`, `…querystring.name`, `context.…`, `stageVariables.…`. */
export type IdentitySource = string;

/** The identity sources that a definition lists; nothing where one of them is of no kind that a gateway knows. */
export function readIdentitySources(
  text: string | undefined,
): readonly IdentitySource[] | undefined {
  const sources = (text ?? "")
    .split(",")
    .map((source) => source.trim())
    .filter((source) => source !== "");
  return sources.every((source) => sourcePattern.test(source))
    ? sources
    : undefined;
}

/** The values of identity sources, in order; undefined where one is missing or empty. */
export function readIdentities(
  sources: readonly IdentitySource[],
  call: Call,
): readonly string[] | undefined {
  const identities = sources
    .map((source) => lookUpParameter(source, { call }) ?? "")
    .filter((identity) => identity !== "");
  return identities.length === sources.length ? identities : undefined;
}

const sourcePattern =
  /^(?:method\.request\.(?:header|querystring)\.\S+|context\.[\w.]+|stageVariables\.\w+)$/;
