import {
  objectExpressionCode,
  hasOptionalMembers,
  refersTo,
} from "../../languages/body-expression-code.js";
import {
  argumentList,
  arrayLiteral,
  propertiesOf,
  textProperty,
} from "../../languages/typescript.js";
import { isList } from "../../vocabulary/actions.js";
import type { ObjectExpression } from "../../model/response/body-expression.js";
import {
  answersWithoutBody,
  type ResponseMember,
  type Endpoint,
} from "../../model/model.js";
import { formatPointer } from "../../names/json-pointer.js";
import { Code, code } from "../../render/code.js";
import { key, literal, str } from "../../render/typescript.js";

/** The body of a handler's response, and the constants that it needs. */
export interface ResponseCode {
  /** False where there is none. */
  readonly body: Code | false;
  readonly constants: readonly Code[];
  /** The functions of the runtime that the body calls; then it is typed as the response. */
  readonly calls: readonly ("given" | "pick" | "withoutMembers")[];
  /** Whether the body is checked against the type of the response. */
  readonly isTyped: boolean;
  /** Whether the body depends on what the last hook returns. */
  readonly usesAnswer: boolean;
}

const answer = code`answer`;

/** No body at all. */
const noBody: ResponseCode = {
  body: false,
  constants: [],
  calls: [],
  isTyped: false,
  usesAnswer: false,
};

/** What the last hook returns, as it is. */
const wholeAnswer: ResponseCode = {
  body: answer,
  constants: [],
  calls: [],
  isTyped: false,
  usesAnswer: true,
};

const picking = { calls: ["pick"], isTyped: true, usesAnswer: true } as const;

/** The body of an endpoint's successful response, from what its last hook returns. */
export function responseCode(endpoint: Endpoint): ResponseCode {
  const response = responseWithSecrets(endpoint);
  const { hidden = [] } = endpoint.success;
  // What is picked lacks a member that is hidden itself.
  const isPicked = response.calls.includes("pick");
  const paths = hidden.filter((path) => !isPicked || path.length > 1);
  if (paths.length === 0 || response.body === false) return response;
  return {
    ...response,
    body: code`withoutMembers<Response>${argumentList([response.body, code`hidden`])}`,
    constants: [...response.constants, hiddenConstant(paths)],
    calls: [...response.calls, "withoutMembers"],
    isTyped: true,
  };
}

function hiddenConstant(paths: readonly (readonly string[])[]): Code {
  const pointers = paths.map((path) => str(formatPointer(path)));
  return code`const hidden: readonly string[] = ${arrayLiteral(pointers)};`;
}

/** The body with all members that it is filled with, the sensitive ones included. */
function responseWithSecrets(endpoint: Endpoint): ResponseCode {
  const { action } = endpoint;
  if (answersWithoutBody(endpoint)) return noBody;
  const { expression } = endpoint.success;
  if (expression !== undefined) return expressionCode(expression);
  if (action === "custom") return wholeAnswer;
  if (isList(action) || action === "post-many") return listCode(endpoint);
  const { members } = endpoint.success;
  if (isWholeItem(endpoint) && action !== "delete-one") return wholeAnswer;
  const picked = members.filter(({ from }) => from.kind === "item");
  const others = sameForAllItems(members);
  return {
    body:
      others.length === 0
        ? code`pick<Response>(answer, answered)`
        : code`pick<Response>(answer, answered, ${propertiesOf(others)})`,
    constants: [answeredConstant(code`Response`, namesOf(picked))],
    ...picking,
  };
}

/** A body whose members the spec gives as expressions. */
function expressionCode(filling: ObjectExpression): ResponseCode {
  const locals = {
    payload: code`payload`,
    item: answer,
    requestId: code`request.requestId`,
  };
  return {
    body: code`${objectExpressionCode(filling, locals)} satisfies Response`,
    constants: [],
    calls: hasOptionalMembers(filling) ? ["given"] : [],
    isTyped: true,
    usesAnswer: refersTo(filling, "item"),
  };
}

/** A list of items or of keys: each whole, or the members that the response names. */
function listCode(endpoint: Endpoint): ResponseCode {
  const { action, table } = endpoint;
  const { members } = endpoint.success;
  const isPage = isList(action);
  if (isPage && isWholeItem(endpoint)) return wholeAnswer;
  const list = members.find(
    ({ from: { kind } }) => kind === "items" || kind === "keys",
  );
  const shape = list?.field.shape;
  const fields =
    shape?.kind === "list" && shape.items?.kind === "map"
      ? shape.items.fields
      : [];
  const [one, from] = isPage
    ? [code`item`, code`answer.items`]
    : [code`key`, code`answer`];
  const listed = list
    ? [
        code`${key(list.field.name)}: ${from}.map((${one}) => pick<Listed>(${one}, listed))`,
      ]
    : [];
  const cursor = members.find(({ from: { kind } }) => kind === "next-cursor");
  const properties = [
    ...listed,
    ...(cursor ? [cursorProperty(cursor)] : []),
    ...sameForAllItems(members),
  ];
  const listedType = list
    ? [
        code`type Listed = ${listType(list)}[number];`,
        answeredConstant(
          code`Listed`,
          fields
            .map(({ name }) => name)
            .filter((name) => isPage || isKey(name, table)),
          "listed",
        ),
      ]
    : [];
  return {
    body: propertiesOf(properties),
    constants: listedType,
    ...(list === undefined
      ? { ...picking, calls: [], isTyped: false }
      : picking),
  };
}

/** The type of the response's list, which the response may leave out. */
function listType({ field: { name, required, shape } }: ResponseMember): Code {
  const type = code`Response[${str(name)}]`;
  return required && !shape.nullable ? type : code`NonNullable<${type}>`;
}

/** Whether the response has items as they are stored: no schema says otherwise, and they have no member that the response lacks. */
function isWholeItem(endpoint: Endpoint): boolean {
  const { stated, table, action } = endpoint;
  const { shape } = endpoint.success;
  const list = shape.fields.find(({ name }) => name === "items")?.shape;
  const item = isList(action) && list?.kind === "list" ? list.items : shape;
  const hasAllMembers =
    !table?.keepsUnknown || (item?.kind === "map" && item.rest === "keep");
  return stated.response === undefined && hasAllMembers;
}

function isKey(name: string, table: Endpoint["table"]): boolean {
  return name === table?.partitionKey.name || name === table?.sortKey?.name;
}

function cursorProperty({ field }: ResponseMember): Code {
  const name = key(field.name);
  return field.shape.nullable
    ? code`${name}: answer.next_cursor ?? null`
    : code`...(answer.next_cursor !== undefined && ${propertiesOf([code`${name}: answer.next_cursor`])})`;
}

function answeredConstant(
  of: Code,
  names: readonly string[],
  constant = "answered",
): Code {
  const list = arrayLiteral(names.map(str));
  return code`const ${new Code(constant)}: readonly (keyof ${of})[] = ${list};`;
}

function namesOf(members: readonly ResponseMember[]): readonly string[] {
  return members.map(({ field }) => field.name);
}

/** The members that do not depend on the item. */
function sameForAllItems(members: readonly ResponseMember[]): readonly Code[] {
  return members.flatMap(({ field: { name }, from }) => {
    if (from.kind === "request-id") {
      return [code`${key(name)}: request.requestId`];
    }
    if (from.kind !== "constant") return [];
    const { value } = from;
    return typeof value === "string"
      ? [textProperty(name, value)]
      : [code`${key(name)}: ${literal(value as number | boolean)}`];
  });
}
