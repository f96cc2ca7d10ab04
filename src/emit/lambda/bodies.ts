import { objectExpressionCode } from "../../languages/body-expression-code.js";
import { kindOf } from "../../languages/kinds.js";
import { importFrom, importOf } from "../../languages/imports.js";
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
import { render } from "../../render/render.js";
import { ident, literal, str } from "../../render/typescript.js";

/** Whether an endpoint is spoken to in more than plain JSON, or says more in its refusals than problems do. */
export function hasBodies(endpoint: Endpoint): boolean {
  const { mode, errorResponses, mediaTypes } = endpoint;
  if (mode === "ASYNC") return endpoint.coerces && readsBody(endpoint);
  return (
    errorResponses.size > 0 ||
    readsMore(endpoint) ||
    includesOtherThanJson(mediaTypes.response)
  );
}

/** The text of the module that says in which media types an endpoint is spoken to, and what its refusals say. */
export function bodiesOf(endpoint: Endpoint): string {
  const { at, method, path, mediaTypes, mode } = endpoint;
  const view = {
    from: at.file,
    route: `${method} ${path}`,
    imports: importsOf(endpoint),
    kind: readsMore(endpoint) && kindOf(bodyShape(endpoint)),
  };
  if (mode === "ASYNC") return render("lambda/bodies-async.ts", view);
  const parts = [
    readsCode(endpoint),
    writesCode(endpoint),
    refusalsCode(endpoint),
  ];
  return render("lambda/bodies.ts", {
    ...view,
    roots: includesXml(mediaTypes.response) && rootsCode(endpoint),
    properties: propertiesOf(parts.filter((part) => part !== undefined)),
    refusals: refusalBodies(endpoint).map(([status, body]) => ({
      status,
      name: functionOf(status),
      type: localType(status),
      body: objectExpressionCode(body.expression, {
        error: code`error`,
        requestId: code`error.requestId`,
      }),
    })),
  });
}

/** The files of the runtime that such a module needs. */
export function bodyRuntime(endpoint: Endpoint): readonly string[] {
  const { mediaTypes, mode, coerces, errorResponses } = endpoint;
  const more = readsMore(endpoint);
  if (mode === "ASYNC") return ["kinds.ts"];
  const xml = [...(more ? mediaTypes.request : []), ...mediaTypes.response];
  return [
    ...(more ? ["kinds.ts"] : []),
    ...(more && coerces ? ["coerced-json.ts"] : []),
    ...(includesXml(xml) ? ["xml.ts"] : []),
    ...(includesOtherThanJson(mediaTypes.response) ? ["accept.ts"] : []),
    ...(errorResponses.size > 0 ? ["refusals.ts"] : []),
  ];
}

/** The bodies of an endpoint's refusals, by the status that they are answered with. */
export function refusalBodies({
  errorResponses,
}: Endpoint): readonly (readonly [status: number, body: ErrorBody])[] {
  const bodies = new Map(
    [...errorResponses.values()].flatMap(({ status, body }) =>
      body ? [[status, body] as const] : [],
    ),
  );
  return [...bodies];
}

function readsBody({ payloadMode, method }: Endpoint): boolean {
  return payloadMode === "json-body" || method === "DELETE";
}

/** Whether bodies are read by what their members hold, and not as plain JSON. */
function readsMore(endpoint: Endpoint): boolean {
  const { coerces, mediaTypes } = endpoint;
  return readsBody(endpoint) && (coerces || includesXml(mediaTypes.request));
}

function readsCode(endpoint: Endpoint): Code | undefined {
  if (!readsMore(endpoint)) return undefined;
  const { mediaTypes, coerces } = endpoint;
  const readers = bodyFormatsOf(mediaTypes.request).map((notation) =>
    notation === "xml"
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

function refusalsCode({ errorResponses }: Endpoint): Code | undefined {
  if (errorResponses.size === 0) return undefined;
  const entries = [...errorResponses].map(
    ([status, { status: answered, body }]) => {
      const named = ident(functionOf(answered));
      const more = body ? code`, body: ${named}` : code``;
      return code`${literal(status)}: { status: ${literal(answered)}${more} }`;
    },
  );
  return code`refusals: ${propertiesOf(entries)}`;
}

function functionOf(status: number): string {
  return `body${status}`;
}

/** What the type of a refusal's body is called in its module. */
function localType(status: number): string {
  return `Body${status}`;
}

/** The payload as a body holds it: the query string and the headers carry theirs themselves. */
function bodyShape(endpoint: Endpoint): PayloadShape {
  const { payload, queryMembers, headerMembers } = endpoint;
  if (payload.kind !== "map") return payload;
  const elsewhere = new Set(
    [...queryMembers, ...headerMembers].map(({ name }) => name),
  );
  const fields = payload.fields.filter(({ name }) => !elsewhere.has(name));
  return { ...payload, fields };
}

function rootsCode({ xmlRoots }: Endpoint): Code {
  return propertiesOf(
    [...xmlRoots.responses].map(
      ([status, root]) => code`${literal(status)}: ${str(root)}`,
    ),
  );
}

function importsOf(endpoint: Endpoint): readonly Code[] {
  const { mediaTypes, mode, coerces, name } = endpoint;
  const isSync = mode === "SYNC";
  const more = readsMore(endpoint);
  const reads = isSync && more ? bodyFormatsOf(mediaTypes.request) : [];
  const writes =
    isSync && includesOtherThanJson(mediaTypes.response)
      ? contentTypesOf(mediaTypes.response)
      : [];
  const bodies = isSync ? refusalBodies(endpoint) : [];
  const isUsual = ({ type }: ContentType): boolean => type === defaultMediaType;
  const isXml = ({ format }: ContentType): boolean => format === "xml";
  const runtime: Readonly<Record<string, readonly string[]>> = {
    accept: writes.length > 0 ? ["byAccept"] : [],
    async: isSync ? [] : ["Bodies"],
    "coerced-json":
      reads.includes("json") && coerces ? ["readCoercedJson"] : [],
    http: isSync ? ["Bodies"] : [],
    kinds: more ? [...(isSync ? [] : ["coerced"]), "Kind"] : [],
    media: [
      ...(reads.includes("json") && !coerces ? ["readJson"] : []),
      ...(writes.some(isUsual) ? ["writeJson"] : []),
      ...(writes.some((one) => !isUsual(one) && !isXml(one))
        ? ["writeJsonAs"]
        : []),
    ],
    refusals: bodies.length > 0 ? ["RefusalFacts"] : [],
    xml: [
      ...(reads.includes("xml") ? ["readXml"] : []),
      ...(writes.some(isXml) ? ["writeXml"] : []),
    ],
  };
  const types = new Map(
    bodies.map(([status]) => [
      compoundName(name.type, `Response${status}`),
      localType(status),
    ]),
  );
  return [
    ...Object.entries(runtime)
      .filter(([, names]) => names.length > 0)
      .map(([file, names]) => importFrom(names, `../../runtime/${file}.js`)),
    ...(types.size > 0
      ? [
          importOf(types.keys(), "./types.js", {
            typeOnly: true,
            as: Object.fromEntries(types),
          }),
        ]
      : []),
  ];
}
