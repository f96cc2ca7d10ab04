import { objectExpressionCode } from "../../languages/body-expression-code.js";
import { kindOf } from "../../languages/kinds.js";
import { runtimeImports, typeImports } from "../../languages/imports.js";
import {
  arrayLiteral,
  callOf,
  propertiesOf,
} from "../../languages/typescript.js";
import {
  contentTypesOf,
  includesOtherThanJson,
  bodyFormatsOf,
  includesXml,
  defaultMediaType,
  type ContentType,
} from "../../model/request/media-types.js";
import type { Endpoint, PayloadShape, ErrorBody } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { code, type Code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import { ident, literal, str } from "../../render/typescript.js";

/** Whether an endpoint has a module `bodies.ts`: it reads or writes more than plain JSON, or its error responses have bodies of their own. */
export function hasBodiesModule(endpoint: Endpoint): boolean {
  const { mode, errorResponses, mediaTypes } = endpoint;
  if (mode === "ASYNC") return endpoint.coerces && readsBody(endpoint);
  return (
    Object.keys(errorResponses).length > 0 ||
    parsesByShape(endpoint) ||
    includesOtherThanJson(mediaTypes.response)
  );
}

/** The text of the module that reads and writes an endpoint's media types, and makes its error responses. */
export function bodiesOf(endpoint: Endpoint, templates: Templates): string {
  const { at, method, path, mediaTypes, mode } = endpoint;
  const view = {
    from: at.file,
    route: `${method} ${path}`,
    imports: importsOf(endpoint),
    kind: parsesByShape(endpoint) && kindOf(bodyShape(endpoint)),
  };
  if (mode === "ASYNC") {
    return templates.render("lambda/bodies-async.ts", view);
  }
  const parts = [
    readsCode(endpoint),
    writesCode(endpoint),
    errorResponsesCode(endpoint),
  ];
  return templates.render("lambda/bodies.ts", {
    ...view,
    roots: includesXml(mediaTypes.response) && xmlRootsCode(endpoint),
    properties: propertiesOf(parts.filter((part) => part !== undefined)),
    refusals: errorBodies(endpoint).map(([status, body]) => ({
      status,
      name: bodyFunctionName(status),
      type: bodyTypeName(status),
      body: objectExpressionCode(body.expression, {
        error: code`error`,
        requestId: code`error.requestId`,
      }),
    })),
  });
}

/** The bodies of an endpoint's error responses, by status. */
export function errorBodies({
  errorResponses,
}: Endpoint): readonly (readonly [status: number, body: ErrorBody])[] {
  const bodies = new Map(
    Object.values(errorResponses).flatMap(({ status, body }) =>
      body ? [[status, body] as const] : [],
    ),
  );
  return [...bodies];
}

function readsBody({ payloadMode, method }: Endpoint): boolean {
  return payloadMode === "json-body" || method === "DELETE";
}

/** Whether bodies are parsed by their members' types, and not as plain JSON. */
function parsesByShape(endpoint: Endpoint): boolean {
  const { coerces, mediaTypes } = endpoint;
  return readsBody(endpoint) && (coerces || includesXml(mediaTypes.request));
}

function readsCode(endpoint: Endpoint): Code | undefined {
  if (!parsesByShape(endpoint)) return undefined;
  const { mediaTypes, coerces } = endpoint;
  const readers = bodyFormatsOf(mediaTypes.request).map((format) =>
    format === "xml"
      ? callOf(code`readXml`, [
          str(endpoint.xmlRoots.payload ?? ""),
          code`payload`,
        ])
      : coerces
        ? code`readCoercedJson(payload)`
        : code`readJson`,
  );
  return code`reads: ${arrayLiteral(readers)}`;
}

function writesCode({ mediaTypes }: Endpoint): Code | undefined {
  if (!includesOtherThanJson(mediaTypes.response)) return undefined;
  const writers = contentTypesOf(mediaTypes.response).map(
    ({ type, format }) => {
      if (type === defaultMediaType) return code`writeJson`;
      return format === "xml"
        ? code`writeXml(${str(type)}, roots)`
        : code`writeJsonAs(${str(type)})`;
    },
  );
  return code`writes: byAccept(${arrayLiteral(writers)})`;
}

function errorResponsesCode({ errorResponses }: Endpoint): Code | undefined {
  const entries = Object.entries(errorResponses).map(
    ([status, { status: sent, body }]) => {
      const makesBody = ident(bodyFunctionName(sent));
      const property = body ? code`, body: ${makesBody}` : code``;
      return code`${literal(Number(status))}: { status: ${literal(sent)}${property} }`;
    },
  );
  return entries.length === 0
    ? undefined
    : code`refusals: ${propertiesOf(entries)}`;
}

function bodyFunctionName(status: number): string {
  return `body${status}`;
}

/** The local name of the type of an error response's body. */
function bodyTypeName(status: number): string {
  return `Body${status}`;
}

/** The payload without the members that the query string and the headers carry. */
function bodyShape(endpoint: Endpoint): PayloadShape {
  const { payload, queryMembers, headerMembers } = endpoint;
  if (payload.kind !== "map") return payload;
  const elsewhere = new Set(
    [...queryMembers, ...headerMembers].map(({ name }) => name),
  );
  const fields = payload.fields.filter(({ name }) => !elsewhere.has(name));
  return { ...payload, fields };
}

function xmlRootsCode({ xmlRoots }: Endpoint): Code {
  return propertiesOf(
    Object.entries(xmlRoots.responses).map(
      ([status, root]) => code`${literal(Number(status))}: ${str(root)}`,
    ),
  );
}

function importsOf(endpoint: Endpoint): readonly Code[] {
  const { mediaTypes, mode, coerces, name } = endpoint;
  const isSync = mode === "SYNC";
  const hasKind = parsesByShape(endpoint);
  const reads = isSync && hasKind ? bodyFormatsOf(mediaTypes.request) : [];
  const writes =
    isSync && includesOtherThanJson(mediaTypes.response)
      ? contentTypesOf(mediaTypes.response)
      : [];
  const bodies = isSync ? errorBodies(endpoint) : [];
  const isDefault = ({ type }: ContentType): boolean =>
    type === defaultMediaType;
  const isXml = ({ format }: ContentType): boolean => format === "xml";
  const runtime: Readonly<Record<string, readonly string[]>> = {
    accept: writes.length > 0 ? ["byAccept"] : [],
    async: isSync ? [] : ["Bodies"],
    "coerced-json":
      reads.includes("json") && coerces ? ["readCoercedJson"] : [],
    http: isSync ? ["Bodies"] : [],
    kinds: hasKind ? [...(isSync ? [] : ["coerced"]), "Kind"] : [],
    media: [
      ...(reads.includes("json") && !coerces ? ["readJson"] : []),
      ...(writes.some(isDefault) ? ["writeJson"] : []),
      ...(writes.some((type) => !isDefault(type) && !isXml(type))
        ? ["writeJsonAs"]
        : []),
    ],
    refusals: bodies.length > 0 ? ["RefusalFacts"] : [],
    xml: [
      ...(reads.includes("xml") ? ["readXml"] : []),
      ...(writes.some(isXml) ? ["writeXml"] : []),
    ],
  };
  return [
    ...runtimeImports(runtime),
    ...typeImports(
      bodies.map(([status]) => [
        compoundName(name.type, `Response${status}`),
        bodyTypeName(status),
      ]),
    ),
  ];
}
