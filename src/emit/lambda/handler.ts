import {
  arrayLiteral,
  importOf,
  propertiesOf,
} from "../../languages/typescript.js";
import type { Endpoint } from "../../model/model.js";
import type { Action } from "../../model/actions.js";
import type { InvocationMode } from "../../spec/endpoint-spec.js";
import type { Field } from "../../model/shape.js";
import { code, type Code } from "../../render/code.js";
import { render } from "../../render/render.js";
import { key, literal, str } from "../../render/typescript.js";
import { compoundName } from "../../names/ident.js";

/** The text of an endpoint's handler: glue between the runtime, the validator and the table. */
export function handlerOf(endpoint: Endpoint): string {
  const { template, tableFunction } = ways[endpoint.action][endpoint.mode];
  const { at, method, path, lambdaFunction, maxBody, answer, table, name } =
    endpoint;
  const parameters =
    endpoint.payloadMode === "query-string" ? parametersOf(endpoint) : [];
  const readers = new Set(parameters.map(({ read }) => read));
  const response = compoundName(name.type, "Response");
  return render(template, {
    from: at.file,
    endpoint: lambdaFunction,
    route: `${method} ${path}`,
    method,
    path,
    maxBody: parameters.length === 0 && maxBody,
    status: answer.status,
    read:
      parameters.length > 0
        ? code`query(parameters, isPayload)`
        : code`body(isPayload)`,
    parameters,
    body: bodyOf(endpoint),
    answered: arrayLiteral(
      answer.members
        .filter(({ from }) => from.kind === "item")
        .map(({ field }) => str(field.name)),
    ),
    imports: {
      http: importOf(["pick", "serve"], "../../runtime/http.js"),
      query:
        parameters.length > 0
          ? importOf([...readers, "QueryMember"], "../../runtime/query.js")
          : false,
      table: importOf([tableFunction], `../../tables/${table.name.slug}.js`),
      types: importOf([response], "./types.js", {
        typeOnly: true,
        as: { [response]: "Response" },
      }),
    },
  });
}

interface Way {
  readonly template: string;
  readonly tableFunction: string;
}

const createOnce: Way = {
  template: "lambda/post-one-async.ts",
  tableFunction: "createItemOnce",
};
const getItem: Way = {
  template: "lambda/get-one-sync.ts",
  tableFunction: "getItem",
};

/** Which template speaks for an action, and which function of the table it calls. */
const ways: Readonly<Record<Action, Readonly<Record<InvocationMode, Way>>>> = {
  "post-one": {
    SYNC: {
      template: "lambda/post-one-sync.ts",
      tableFunction: "createItem",
    },
    ASYNC: createOnce,
  },
  "get-one": { SYNC: getItem, ASYNC: getItem },
};

function bodyOf({ action, answer }: Endpoint): Code {
  const source = action === "get-one" ? code`item` : code`payload`;
  const more = answer.members.flatMap(({ field, from }) => {
    if (from.kind === "item") return [];
    const value =
      from.kind === "request-id"
        ? code`request.requestId`
        : typeof from.value === "string"
          ? str(from.value)
          : literal(from.value as number | boolean);
    return [code`${key(field.name)}: ${value}`];
  });
  return more.length === 0
    ? code`pick<Response>(${source}, answered)`
    : code`pick<Response>(${source}, answered, ${propertiesOf(more)})`;
}

/** The names that a key goes by in the query string, beside its own. */
const keyAliases = ["primary_key_value", "id"];

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
