import {
  objectExpressionCode,
  hasOptionalMembers,
  refersTo,
} from "../../languages/body-expression-code.js";
import {
  arrayLiteral,
  propertiesOf,
  textProperty,
} from "../../languages/typescript.js";
import { isList } from "../../vocabulary/actions.js";
import type { ObjectExpression } from "../../model/response/body-expression.js";
import type { ResponseMember, Endpoint } from "../../model/model.js";
import { Code, code } from "../../render/code.js";
import { key, literal, str } from "../../render/typescript.js";

/** How a handler answers: the body, and the constants that it needs. */
export interface ResponseCode {
  readonly body: Code;
  readonly constants: readonly Code[];
  /** The functions of the runtime that put the body together; then it is typed as the response. */
  readonly makes: readonly ("given" | "pick")[];
  /** Whether the body is checked against the type of the response. */
  readonly isTyped: boolean;
  /** Whether the body speaks of what the last hook returns. */
  readonly answers: boolean;
}

const answer = code`answer`;

/** What the last hook returns, as it is. */
const whole: ResponseCode = {
  body: answer,
  constants: [],
  makes: [],
  isTyped: false,
  answers: true,
};

const picking = { makes: ["pick"], isTyped: true, answers: true } as const;

/** The body of an endpoint's success, made of what its last hook returns. */
export function responseCode(endpoint: Endpoint): ResponseCode {
  const { action } = endpoint;
  const { expression } = endpoint.success;
  if (expression !== undefined) return filledCode(expression);
  if (action === "custom") return whole;
  if (isList(action) || action === "post-many") return severalCode(endpoint);
  const { members } = endpoint.success;
  // What the database returns is what is answered, where no schema says otherwise.
  if (isWhole(endpoint) && action !== "delete-one") return whole;
  const picked = members.filter(({ from }) => from.kind === "item");
  const more = valuesOf(members);
  return {
    body:
      more.length === 0
        ? code`pick<Response>(answer, answered)`
        : code`pick<Response>(answer, answered, ${propertiesOf(more)})`,
    constants: [answeredConstant(code`Response`, namesOf(picked))],
    ...picking,
  };
}

/** A body as the spec fills it. */
function filledCode(filling: ObjectExpression): ResponseCode {
  const locals = {
    payload: code`payload`,
    item: answer,
    requestId: code`request.requestId`,
  };
  return {
    body: code`${objectExpressionCode(filling, locals)} satisfies Response`,
    constants: [],
    makes: hasOptionalMembers(filling) ? ["given"] : [],
    isTyped: true,
    answers: refersTo(filling, "item"),
  };
}

/** A list of items, or of keys: whole, or of each what the response names. */
function severalCode(endpoint: Endpoint): ResponseCode {
  const { action, table } = endpoint;
  const { members } = endpoint.success;
  const isPage = isList(action);
  if (isPage && isWhole(endpoint)) {
    return whole;
  }
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
    ...valuesOf(members),
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
      ? { ...picking, makes: [], isTyped: false }
      : picking),
  };
}

/** The type of the response's list, which the response may leave out. */
function listType({ field: { name, required, shape } }: ResponseMember): Code {
  const type = code`Response[${str(name)}]`;
  return required && !shape.nullable ? type : code`NonNullable<${type}>`;
}

/** Whether an item is answered as it is stored: no schema says otherwise, and no member is in it that the endpoint does not tell. */
function isWhole(endpoint: Endpoint): boolean {
  const { stated, table, action } = endpoint;
  const { shape } = endpoint.success;
  const list = shape.fields.find(({ name }) => name === "items")?.shape;
  const item = isList(action) && list?.kind === "list" ? list.items : shape;
  const tellsAll =
    table?.item.rest !== "keep" ||
    (item?.kind === "map" && item.rest === "keep");
  return stated.response === undefined && tellsAll;
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

/** The members that say the same of every item. */
function valuesOf(members: readonly ResponseMember[]): readonly Code[] {
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
