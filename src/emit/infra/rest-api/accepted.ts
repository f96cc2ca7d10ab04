import type { ResponseMember, Endpoint } from "../../../model/model.js";
import { vtlJson } from "../../../render/vtl.js";

/** The mapping template of what API Gateway answers once an ASYNC request is with Lambda: the body that the spec gives it. */
export function acceptedBody({ success }: Endpoint): string {
  const members = success.members.map(
    ({ field, from }) => `  ${vtlJson(field.name)}: ${valueOf(from)}`,
  );
  return members.length === 0 ? "{}\n" : `{\n${members.join(",\n")}\n}\n`;
}

/** Of an ASYNC answer, all is the same for every request but its id. */
function valueOf(from: ResponseMember["from"]): string {
  return from.kind === "constant"
    ? vtlJson(from.value)
    : `"$context.extendedRequestId"`;
}
