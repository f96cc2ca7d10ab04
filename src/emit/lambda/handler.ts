import { accessesOf, type Access } from "../../model/table/access.js";
import {
  isList,
  type Action,
  type ListAction,
  actions,
} from "../../vocabulary/actions.js";
import { hasAuthorizeHook } from "../../model/hooks.js";
import type { Endpoint } from "../../model/model.js";
import { requiresBody } from "../../model/request/request-body.js";
import { code, Code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import { member } from "../../render/typescript.js";
import { responseCode } from "./response-code.js";
import { hasBodiesModule } from "./bodies.js";
import { withGenerated } from "./generated-members.js";
import { importsOf } from "./imports.js";
import { parametersOf } from "./parameters.js";
import {
  batchCode,
  childWritesCode,
  partNames,
  childChecksCode,
} from "./transaction-code.js";

/** The text of an endpoint's handler: glue between the runtime, the validator, the hooks and the table. */
export function handlerOf(endpoint: Endpoint, templates: Templates): string {
  const { at, method, path, maxBody, success, name, generated } = endpoint;
  const accesses = accessesOf(endpoint);
  const parameters = parametersOf(endpoint, templates);
  const response = responseCode(endpoint);
  const isAsync = endpoint.mode === "ASYNC";
  const hasBody = method !== "GET";
  const constants = [
    ...(parameters.constant ? [parameters.constant] : []),
    ...(isAsync ? [] : response.constants),
  ];
  const sent = generated.length > 0 ? "item" : "payload";
  const view = {
    from: at.file,
    imports: importsOf(endpoint, { accesses, parameters, response }),
    endpoint: name.wire,
    route: `${method} ${path}`,
    does: actions[endpoint.action].effect,
    method,
    path,
    maxBody: hasBody && maxBody,
    mayOmitBody:
      hasBody &&
      endpoint.payloadMode === "json-body" &&
      !requiresBody(endpoint),
    security: hasAuthorizeHook(endpoint.security) && endpoint.security,
    bodies: hasBodiesModule(endpoint),
    answers: response.usesAnswer,
    status: success.status,
    read: parameters.read,
    call: accesses.at(-1)?.name ?? "",
    body: response.body,
    version: response.usesAnswer && versionOf(endpoint),
    location: locationCode(endpoint),
    generated: generated.length > 0 && withGenerated(code`payload`, generated),
    sent,
    constants,
    ...severalItemsView(endpoint, { accesses, constants, templates }),
  };
  return templates.render(`lambda/${templateOf(endpoint)}.ts`, view);
}

/** The fields of the templates that write several items or look for children. */
function severalItemsView(
  endpoint: Endpoint,
  {
    accesses,
    constants,
    templates,
  }: {
    readonly accesses: readonly Access[];
    readonly constants: readonly Code[];
    readonly templates: Templates;
  },
) {
  const { table, action, children } = endpoint;
  const access = accesses.at(-1);
  if (table === undefined || access === undefined) return {};
  if (action === "delete-one") {
    return { found: childChecksCode(endpoint, accesses) };
  }
  if (action === "post-many") {
    const { items, path } = batchCode(endpoint);
    return { items, listPath: path, sent: "items" };
  }
  if (children.length === 0) return {};
  const parts = partNames(access);
  return {
    generated: withGenerated(code`parent`, endpoint.generated),
    part: parts.get(table.name.wire) ?? "",
    key: member(code`item`, table.partitionKey.name),
    constants: [...constants, childWritesCode(endpoint, access, templates)],
  };
}

/** The name of the template that renders a handler. */
function templateOf({ action, mode, children }: Endpoint): string {
  const suffix = mode.toLowerCase();
  if (isList(action)) return "list-sync";
  if (action === "get-one") return "get-one-sync";
  const isWhole = action === "post-one" || action === "put-one";
  if (isWhole && children.length > 0) return `with-children-${suffix}`;
  if (action === "patch-one" && mode === "ASYNC") return "patch-one-async";
  return `${templateNames[action]}-${suffix}`;
}

const templateNames: Readonly<
  Record<Exclude<Action, "get-one" | ListAction>, string>
> = {
  "post-one": "write-one",
  "put-one": "write-one",
  "patch-one": "write-one",
  "delete-one": "delete-one",
  "post-many": "post-many",
  custom: "custom",
};

/** The version of the one item in the response, where items have versions. */
function versionOf({ table, action, mode }: Endpoint): Code | false {
  return actions[action].answers === "item" &&
    mode === "SYNC" &&
    table?.version !== undefined
    ? member(code`answer`, table.version.name)
    : false;
}

/** The reference to the item that is created, from the item as it is stored. */
function locationCode({ location, children }: Endpoint): Code | false {
  if (location === undefined) return false;
  const item = children.length > 0 ? code`item` : code`stored`;
  const parts = location.map((part) =>
    typeof part === "string"
      ? part.replace(/[\\`]|\$(?=\{)/g, String.raw`\$&`)
      : `\${${member(item, part.name).toString()}}`,
  );
  return new Code(`uri\`${parts.join("")}\``);
}
