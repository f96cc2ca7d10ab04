import { error, warning } from "../definition.js";

/** What can be wrong with names, paths and methods. */
export const routes = {
  "invalid-name": error((p: { what: string; name: string; rule: string }) => ({
    message: `\`${p.name}\` cannot be the name of ${p.what}.`,
    help: `Use ${p.rule}.`,
  })),
  "bad-path": error((p: { path: string; reason: string }) => ({
    message: `API Gateway does not take the path \`${p.path}\`: ${p.reason}.`,
    help: "Write e.g. `/orders/{order_id}`: segments of A-Z a-z 0-9 _ . , : -, a parameter being a whole segment.",
  })),
  "reserved-path": warning((p: { path: string }) => ({
    message: `API Gateway keeps \`${p.path}\` for its own health checks.`,
    help: "Use another path.",
  })),
  "untyped-path-parameter": error((p: { name: string }) => ({
    message: `Nothing says of which type \`{${p.name}}\` in the path is.`,
    help: `Add \`path_schema\` with \`root.attributes.${p.name}.type\`, e.g. "S".`,
  })),
  "unused-path-member": error((p: { member: string }) => ({
    message: `\`${p.member}\` is no parameter of the path.`,
    help: `Write \`{${p.member}}\` where it stands in \`api_path\`, or remove it.`,
  })),
  "parameter-twice": error((p: { name: string; place: string }) => ({
    message: `\`${p.name}\` is declared as a ${p.place}, and elsewhere as well.`,
    help: "Keep one of the two: a caller could not say which is meant.",
  })),
  "unfit-parameter": error((p: { name: string; reason: string }) => ({
    message: `\`${p.name}\` cannot be a header: ${p.reason}.`,
    help: "A header's name is of A-Z a-z 0-9 and -, and is none of those that HTTP itself or this endpoint's security needs.",
  })),
  "duplicate-id": error((p: { id: string; other: string }) => ({
    message: `\`${p.id}\` is also the id of the endpoint in ${p.other}.`,
    help: "Ids are unique, upper and lower case being one. Rename one `lambda_function` or `endpoint_name`.",
  })),
  "duplicate-route": error((p: { route: string; other: string }) => ({
    message: `\`${p.route}\` is also the route of the endpoint in ${p.other}.`,
    help: "Change `http_method` or `api_path` of one.",
  })),
  "api-too-large": error(
    (p: { module: string; has: string; limit: string; largest: string }) => ({
      message: `The API of the module \`${p.module}\` has ${p.has}; the limit is ${p.limit}.`,
      help: `Give some of its endpoints another \`module\`: each has an API of its own. The largest are ${p.largest}.`,
    }),
  ),
  "method-and-payload": error(
    (p: { method: string; mode: string; allowed: string }) => ({
      message: `${p.method} does not carry its payload as \`${p.mode}\`.`,
      help: `Use \`payload_mode: ${p.allowed}\`, or leave it out.`,
    }),
  ),
};
