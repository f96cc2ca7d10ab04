import {
  arrayLiteral,
  importOf,
  propertiesOf,
  textProperty,
} from "../../languages/typescript.js";
import type { Endpoint } from "../../model/model.js";
import { accessOf } from "../../model/access.js";
import type { Action } from "../../model/actions.js";
import { keyAliases } from "../../model/labels.js";
import type { Field } from "../../model/shape.js";
import { Code, code } from "../../render/code.js";
import { render } from "../../render/render.js";
import { key, literal, str } from "../../render/typescript.js";
import { compoundName } from "../../names/ident.js";

/** The text of an endpoint's handler: glue between the runtime, the validator and the table. */
export function handlerOf(endpoint: Endpoint): string {
  const { at, method, path, maxBody, answer, table, name } = endpoint;
  const { name: call } = accessOf(endpoint);
  const isAsync = endpoint.mode === "ASYNC";
  const isQuery = endpoint.payloadMode === "query-string";
  const parameters = isQuery ? parametersOf(endpoint) : [];
  const readers = new Set(parameters.map(({ read }) => read));
  const response = compoundName(name.type, "Response");
  return render(
    isAsync ? "lambda/apply-async.ts" : templates[endpoint.action],
    {
      from: at.file,
      endpoint: name.wire,
      route: `${method} ${path}`,
      does: deeds[endpoint.action],
      method,
      path,
      maxBody: !isQuery && maxBody,
      status: answer.status,
      call,
      read: readOf(isQuery, isAsync),
      parameters:
        isQuery &&
        new Code(render("lambda/parameters.ts", { parameters }).trimEnd()),
      body: bodyOf(endpoint),
      answered: arrayLiteral(
        answer.members
          .filter(({ from }) => from.kind === "item")
          .map(({ field }) => str(field.name)),
      ),
      imports: {
        http: importOf(["pick", "serve"], "../../runtime/http.js"),
        query:
          isQuery &&
          importOf([...readers, "QueryMember"], "../../runtime/query.js"),
        table: importOf([call], `../../tables/${table.name.slug}.js`),
        types: importOf([response], "./types.js", {
          typeOnly: true,
          as: { [response]: "Response" },
        }),
      },
    },
  );
}

/** Which template answers a SYNC request: from the payload, or from what the database returned. */
const templates: Readonly<Record<Action, string>> = {
  "post-one": "lambda/answer-payload-sync.ts",
  "put-one": "lambda/answer-payload-sync.ts",
  "patch-one": "lambda/answer-item-sync.ts",
  "get-one": "lambda/get-one-sync.ts",
  "delete-one": "lambda/answer-payload-sync.ts",
};

const deeds: Readonly<Record<Action, string>> = {
  "post-one": "puts an item whose key is new",
  "put-one": "puts an item, in place of the one with its key",
  "patch-one": "changes the item with the key that the request names",
  "get-one": "the item with the key that the request names",
  "delete-one": "deletes the item with the key that the request names",
};

function readOf(isQuery: boolean, isAsync: boolean): Code {
  if (isQuery) return code`query(parameters, isPayload)`;
  return isAsync ? code`payload(isPayload)` : code`body(isPayload)`;
}

function bodyOf({ action, answer }: Endpoint): Code {
  const returns = action === "get-one" || action === "patch-one";
  const source = returns ? code`item` : code`payload`;
  const more = answer.members.flatMap(({ field: { name }, from }) => {
    if (from.kind === "item") return [];
    if (from.kind === "request-id") {
      return [code`${key(name)}: request.requestId`];
    }
    const { value } = from;
    return typeof value === "string"
      ? [textProperty(name, value)]
      : [code`${key(name)}: ${literal(value as number | boolean)}`];
  });
  return more.length === 0
    ? code`pick<Response>(${source}, answered)`
    : code`pick<Response>(${source}, answered, ${propertiesOf(more)})`;
}

function parametersOf({ payload, table }: Endpoint) {
  const names = new Set(payload.fields.map((field) => field.name));
  return payload.fields.map((field) => {
    const isKey = field.name === table.partitionKey.name;
    const aliases = keyAliases.filter((alias) => isKey && !names.has(alias));
    return {
      name: field.name,
      read: readerOf(field),
      aliases: aliases.length > 0 && arrayLiteral(aliases.map(str)),
    };
  });
}

function readerOf({ shape }: Field): string {
  switch (shape.kind) {
    case "number":
      return shape.exact ? "asText" : "asNumber";
    case "boolean":
      return "asFlag";
    case "list":
    case "map":
    case "set":
    case "null":
      return "asJson";
    case "string":
    case "binary":
      return "asText";
    default:
      return shape satisfies never;
  }
}
