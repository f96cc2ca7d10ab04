import { error, warning } from "../definition.js";

/** What can be wrong with names, paths and methods. */
export const routes = {
  "invalid-name": error((p: { what: string; name: string; rule: string }) => ({
    message: `Invalid name \`${p.name}\` of ${p.what}.`,
    help: `Use ${p.rule}.`,
  })),
  "bad-path": error((p: { path: string; reason: string }) => ({
    message: `API Gateway does not accept the path \`${p.path}\`: ${p.reason}.`,
    help: "Write e.g. `/orders/{order_id}`: segments consist of A-Z a-z 0-9 _ . , : -, and a parameter is a whole segment.",
  })),
  "reserved-path": warning((p: { path: string }) => ({
    message: `API Gateway reserves \`${p.path}\` for its own health checks.`,
    help: "Use another path.",
  })),
  "untyped-path-parameter": error((p: { name: string }) => ({
    message: `The path parameter \`{${p.name}}\` has no type.`,
    help: `Add \`path_schema\` with \`root.attributes.${p.name}.type\`, e.g. "S".`,
  })),
  "unused-path-member": error((p: { member: string }) => ({
    message: `\`${p.member}\` is not a parameter of the path.`,
    help: `Add \`{${p.member}}\` to \`api_path\`, or remove it here.`,
  })),
  "parameter-twice": error((p: { name: string; place: string }) => ({
    message: `\`${p.name}\` is declared as a ${p.place} and elsewhere too.`,
    help: "Remove one of the two: a request could not tell them apart.",
  })),
  "unfit-parameter": error((p: { name: string; reason: string }) => ({
    message: `Invalid header name \`${p.name}\`: ${p.reason}.`,
    help: "A header name consists of A-Z a-z 0-9 and -, and is not one that HTTP or the endpoint's security uses.",
  })),
  "duplicate-id": error((p: { id: string; other: string }) => ({
    message: `Duplicate endpoint id \`${p.id}\`, also used in ${p.other}.`,
    help: "Ids are unique, ignoring case. Rename one `lambda_function` or `endpoint_name`.",
  })),
  "duplicate-route": error((p: { route: string; other: string }) => ({
    message: `Duplicate route \`${p.route}\`, also used in ${p.other}.`,
    help: "Change `http_method` or `api_path` of one.",
  })),
  "api-too-large": error(
    (p: { module: string; has: string; limit: string; largest: string }) => ({
      message: `The API of the module \`${p.module}\` has ${p.has}; the limit is ${p.limit}.`,
      help: `Move some of its endpoints to another \`module\`: each module has its own API. The largest are ${p.largest}.`,
    }),
  ),
  "method-and-payload": error(
    (p: { method: string; mode: string; allowed: string }) => ({
      message: `${p.method} does not support \`payload_mode: ${p.mode}\`.`,
      help: `Use \`payload_mode: ${p.allowed}\`, or omit it.`,
    }),
  ),
};
