import type { Call } from "../call.js";
import { lookUp } from "../parameter-mapping.js";
import { requestContext } from "../request-context.js";

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
  return sources.every((source) => known.test(source)) ? sources : undefined;
}

/** What stands there, in order; nothing where one is missing or empty. */
export function identitiesOf(
  sources: readonly IdentitySource[],
  call: Call,
): readonly string[] | undefined {
  const found = sources.map((source) =>
    lookUp(source, {
      call,
      context: source.startsWith("context.") ? requestContext(call) : {},
    }),
  );
  return found.every((one) => one !== undefined && one !== "")
    ? (found as readonly string[])
    : undefined;
}

const known =
  /^(?:method\.request\.(?:header|querystring)\.\S+|context\.[\w.]+|stageVariables\.\w+)$/;
