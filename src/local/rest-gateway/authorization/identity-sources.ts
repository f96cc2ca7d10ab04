import type { Call } from "../call.js";
import { lookUpParameter } from "../parameter-mapping.js";

/** The identity sources that a definition lists, such as `method.request.header.Name`, `…querystring.name`, `context.…`, `stageVariables.…`; nothing where one of them is of no kind that a gateway knows. */
export function readIdentitySources(
  text: string | undefined,
): readonly string[] | undefined {
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
  sources: readonly string[],
  call: Call,
): readonly string[] | undefined {
  const identities = sources
    .map((source) => lookUpParameter(source, { call }) ?? "")
    .filter((identity) => identity !== "");
  return identities.length === sources.length ? identities : undefined;
}

const sourcePattern =
  /^(?:method\.request\.(?:header|querystring)\.\S+|context\.[\w.]+|stageVariables\.\w+)$/;
